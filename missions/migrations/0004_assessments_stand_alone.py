from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("missions", "0003_follow_up_of_recommendations")]

    operations = [
        migrations.RemoveConstraint(
            model_name="recommendation",
            name="recommendation_assessed_pair",
        ),
        migrations.RemoveField(
            model_name="historicalrecommendation",
            name="assessed_at",
        ),
        migrations.RemoveField(
            model_name="historicalrecommendation",
            name="assessed_by",
        ),
        migrations.RemoveField(
            model_name="historicalrecommendation",
            name="assessed_in",
        ),
        migrations.RemoveField(
            model_name="historicalrecommendation",
            name="implementation",
        ),
        migrations.RemoveField(
            model_name="recommendation",
            name="assessed_at",
        ),
        migrations.RemoveField(
            model_name="recommendation",
            name="assessed_by",
        ),
        migrations.RemoveField(
            model_name="recommendation",
            name="assessed_in",
        ),
        migrations.RemoveField(
            model_name="recommendation",
            name="implementation",
        ),
    ]
