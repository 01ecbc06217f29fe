"""How ``{{ form }}`` looks everywhere: our own templates for forms, fields and widgets."""

from django.forms.renderers import TemplatesSetting


class HouseRenderer(TemplatesSetting):
    """Labels, help, errors tied to their control; widgets carry the house's style classes."""

    form_template_name = "components/forms/form.html"
    field_template_name = "components/forms/field.html"
    formset_template_name = "components/forms/formset.html"
