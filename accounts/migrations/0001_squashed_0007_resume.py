import accounts.fields
import accounts.links
import accounts.models
from accounts import folding
import django.contrib.auth.validators
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
from django.conf import settings
from django.contrib.postgres.operations import BtreeGinExtension, TrigramExtension, UnaccentExtension
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [
        ('accounts', '0001_initial'),
        ('accounts', '0002_batch'),
        ('accounts', '0003_links'),
        ('accounts', '0004_unsaved'),
        ('accounts', '0005_receipts'),
        ('accounts', '0006_rhythm'),
        ('accounts', '0007_resume'),
    ]

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        UnaccentExtension(),
        TrigramExtension(),
        BtreeGinExtension(),
        migrations.RunSQL(folding.CREATE, folding.DROP),
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('username', models.CharField(error_messages={'unique': 'A user with that username already exists.'}, help_text='Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.', max_length=150, unique=True, validators=[django.contrib.auth.validators.UnicodeUsernameValidator()], verbose_name='username')),
                ('first_name', models.CharField(blank=True, max_length=150, verbose_name='first name')),
                ('last_name', models.CharField(blank=True, max_length=150, verbose_name='last name')),
                ('is_staff', models.BooleanField(default=False, help_text='Designates whether the user can log into this admin site.', verbose_name='staff status')),
                ('is_active', models.BooleanField(default=True, help_text='Designates whether this user should be treated as active. Unselect this instead of deleting accounts.', verbose_name='active')),
                ('date_joined', models.DateTimeField(default=django.utils.timezone.now, verbose_name='date joined')),
                ('email', models.EmailField(max_length=254, verbose_name='e-mail')),
                ('display_name', models.CharField(blank=True, help_text='How your name stands under a referral.', max_length=200)),
                ('pronouns', models.CharField(choices=[('they', 'they, them, their'), ('she', 'she, her'), ('he', 'he, him, his')], default='they', max_length=4)),
                ('resume', accounts.fields.WebAddressField(blank=True, help_text='For those whom you ask to refer you.', max_length=500, verbose_name='link to your resume')),
                ('time_zone', models.CharField(default='UTC', max_length=64, validators=[accounts.models.is_time_zone])),
                ('rhythm_days', models.PositiveSmallIntegerField(blank=True, help_text='With people you have practised with, unless their page says otherwise.', null=True, verbose_name='how often to be in touch')),
                ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
            ],
            options={
                'verbose_name': 'user',
                'verbose_name_plural': 'users',
                'abstract': False,
                'constraints': [
                    models.UniqueConstraint(django.db.models.functions.text.Lower('email'), name='user_email_once', violation_error_message='This e-mail address has an account.'),
                    models.UniqueConstraint(django.db.models.functions.text.Lower('username'), name='user_name_once', violation_error_message='This user name is taken.'),
                ],
            },
            managers=[
                ('objects', accounts.models.PeopleManager()),
            ],
        ),
        migrations.CreateModel(
            name='Batch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('deletion', 'Deleted'), ('import', 'Imported'), ('merge', 'Merged'), ('bulk', 'Edited in bulk')], max_length=10)),
                ('label', models.CharField(max_length=300)),
                ('context', models.UUIDField(unique=True)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
                ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name_plural': 'batches',
                'ordering': ['-created_at', '-id'],
                'default_related_name': 'batches',
                'indexes': [models.Index(fields=['owner', 'kind', '-created_at'], name='batch_by_kind')],
                'constraints': [models.UniqueConstraint(fields=('owner', 'id'), name='accounts_batch_owner_key')],
            },
        ),
        migrations.CreateModel(
            name='Link',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('card', 'My card'), ('packet', 'Ask packet')], max_length=10)),
                ('token', models.CharField(default=accounts.links.new_token, editable=False, max_length=64, unique=True)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('expires_at', models.DateTimeField(verbose_name='expires')),
                ('is_reusable', models.BooleanField(default=False, verbose_name='more than once')),
                ('used_at', models.DateTimeField(blank=True, null=True, verbose_name='used')),
                ('receipt', models.UUIDField(blank=True, editable=False, null=True)),
                ('revoked_at', models.DateTimeField(blank=True, null=True, verbose_name='revoked')),
                ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-created_at', '-id'],
                'default_related_name': 'links',
                'indexes': [models.Index(fields=['owner', 'kind', '-created_at', '-id'], name='link_by_kind')],
                'constraints': [models.UniqueConstraint(fields=('owner', 'id'), name='accounts_link_owner_key')],
            },
        ),
        migrations.CreateModel(
            name='Unsaved',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=60)),
                ('fields', models.JSONField(default=dict, help_text='Each name with the list of its values.')),
                ('version', models.CharField(blank=True, max_length=42)),
                ('updated_at', models.DateTimeField()),
                ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'unsaved forms',
                'verbose_name_plural': 'unsaved forms',
                'ordering': ['-updated_at', '-id'],
                'default_related_name': 'unsaved',
                'indexes': [models.Index(fields=['updated_at'], name='unsaved_by_age')],
                'constraints': [
                    models.UniqueConstraint(fields=('owner', 'id'), name='accounts_unsaved_owner_key'),
                    models.UniqueConstraint(fields=('owner', 'key'), name='unsaved_once_per_form'),
                ],
            },
        ),
    ]
