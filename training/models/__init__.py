"""Courses, and who completed which: training of those who post and decide (389.8)."""

from training.models.certificate import Certificate
from training.models.completion import Completion, Source, Voiding
from training.models.course import Course, Delivery, Edition, ValidityPeriod
from training.models.quiz import QuizAttempt
from training.models.sitting import Enrolment, Sitting
from training.models.waiver import LapseNotice, Waiver

__all__ = [
    "Certificate",
    "Completion",
    "Course",
    "Delivery",
    "Edition",
    "Enrolment",
    "LapseNotice",
    "QuizAttempt",
    "Sitting",
    "Source",
    "ValidityPeriod",
    "Voiding",
    "Waiver",
]
