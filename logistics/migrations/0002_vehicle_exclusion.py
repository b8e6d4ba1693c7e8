from django.db import migrations

from logistics.migrations._vehicle_exclusion import backwards, forwards


class Migration(migrations.Migration):
    dependencies = [("logistics", "0001_tables")]

    operations = [migrations.RunPython(forwards, backwards)]
