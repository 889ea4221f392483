"""The equipment that members post and monitor from: registered devices, and dated exceptions (389.3)."""
