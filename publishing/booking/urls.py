"""Address of the register of booking photos."""

from django.urls import path

from publishing.booking import views

app_name = "booking"
urlpatterns = [path("", views.register, name="register")]
