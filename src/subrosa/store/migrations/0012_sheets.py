"""Sheets beside files and requests."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("store", "0011_wraps_of_a_holder")]

    operations = [
        migrations.CreateModel(
            name="Sheet",
            fields=[
                ("sheet", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("unit", models.CharField(db_index=True, max_length=64)),
                ("request", models.CharField(db_index=True, default="", max_length=64)),
                ("label", models.CharField(max_length=40)),
                ("version", models.PositiveIntegerField()),
                ("sealed", models.BinaryField()),
            ],
        ),
        migrations.AddConstraint(
            model_name="sheet",
            constraint=models.UniqueConstraint(
                fields=("unit", "request", "label", "version"), name="one_sheet_version"
            ),
        ),
    ]
