"""Tables of publishing: what goes to which account, each call, and how long a booking photo stays public."""

from publishing.models.booking import BookingPhotoUse
from publishing.models.delivery import ApprovedAs, Delivery, DeliveryAttempt, DeliveryStatus, Outcome

__all__ = ["ApprovedAs", "BookingPhotoUse", "Delivery", "DeliveryAttempt", "DeliveryStatus", "Outcome"]
