"""Celery application: carries outbox jobs to the workers, nothing else."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.prod")

app = Celery("mirada")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
