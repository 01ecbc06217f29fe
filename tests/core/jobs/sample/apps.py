from django.apps import AppConfig


class SampleConfig(AppConfig):
    name = "tests.core.jobs.sample"
    label = "sample_jobs"
