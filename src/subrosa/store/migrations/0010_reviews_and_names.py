"""Reviews of emergencies, the blind index of names, and who vouched for a turned key."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from subrosa.store.changes import list_again


def _list_again(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    list_again(apps, schema_editor.connection.alias, ["store_keyturn"])


def _id() -> "models.BigAutoField[int, int]":
    return models.BigAutoField(
        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
    )


class Migration(migrations.Migration):
    dependencies = [("store", "0009_hashes_beside_entries")]

    operations = [
        migrations.CreateModel(
            name="Review",
            fields=[
                ("review", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("ends", models.CharField(db_index=True, default="", max_length=64)),
                ("sealed", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="NameToken",
            fields=[
                ("id", _id()),
                ("unit", models.CharField(db_index=True, max_length=64)),
                ("token", models.BinaryField(db_index=True)),
            ],
        ),
        migrations.AddField(
            model_name="keyturn", name="voucher", field=models.BinaryField(default=b"")
        ),
        migrations.RunPython(_list_again, migrations.RunPython.noop),
    ]
