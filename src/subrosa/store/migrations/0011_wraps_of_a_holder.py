"""What a holder has of a unit is found by both, not by reading all that she has."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("store", "0010_reviews_and_names")]

    operations = [
        migrations.AddIndex(
            model_name="wrappedkey",
            index=models.Index(fields=["holder", "unit"], name="wraps_of_a_holder"),
        ),
        migrations.AlterField(
            model_name="wrappedkey",
            name="holder",
            field=models.CharField(db_column="staff", max_length=64),
        ),
    ]
