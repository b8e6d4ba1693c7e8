from django.db import migrations

from missions.migrations._finding_search import backwards, forwards


class Migration(migrations.Migration):
    dependencies = [("missions", "0001_tables")]

    operations = [migrations.RunPython(forwards, backwards)]
