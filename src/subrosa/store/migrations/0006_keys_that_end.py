"""Keys that take the place of others, safety cards, and the destruction of keys."""

from django.db import migrations, models


def _id() -> "models.BigAutoField[int, int]":
    return models.BigAutoField(
        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
    )


class Migration(migrations.Migration):
    dependencies = [("store", "0005_sealed_relationships")]

    operations = [
        migrations.CreateModel(
            name="KeyTurn",
            fields=[
                ("id", _id()),
                ("unit", models.CharField(db_index=True, max_length=64)),
                ("key_id", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="SafetyCard",
            fields=[
                ("id", _id()),
                ("unit", models.CharField(db_index=True, max_length=64)),
                ("version", models.PositiveIntegerField()),
                ("sealed", models.BinaryField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("unit", "version"), name="one_safety_version")
                ],
            },
        ),
        migrations.CreateModel(
            name="Erasure",
            fields=[
                ("unit", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("chain", models.CharField(max_length=64)),
                ("done", models.BooleanField(default=False)),
            ],
        ),
    ]
