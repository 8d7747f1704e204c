"""Lines for every change of a row; what is there already is listed once."""

from django.db import migrations, models

from subrosa.store.changes import list_everything


class Migration(migrations.Migration):
    dependencies = [("store", "0003_keys_apart")]

    operations = [
        migrations.CreateModel(
            name="Change",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("place", models.CharField(max_length=64)),
                ("key", models.CharField(max_length=64)),
                ("digest", models.BinaryField()),
                ("entry", models.BigIntegerField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("entry", None)), fields=["id"], name="uncovered"
                    )
                ],
            },
        ),
        migrations.RunPython(list_everything, migrations.RunPython.noop),
    ]
