"""What disputes are about, and how they come in: shared by consultations, complaints and businesses.

The names are those seen in published counts of consumer disputes; the national system's own codes were not found, so these are
the house's setting.
"""

from __future__ import annotations

from django.db.models import TextChoices

OWNER = "消費者保護室"


class Category(TextChoices):
    FOOD = "food", "食品"
    CLOTHING = "clothing", "服飾皮件及鞋類"
    APPLIANCE = "appliance", "電器及周邊"
    TELECOM_GOODS = "telecom-goods", "通訊及周邊"
    VEHICLE = "vehicle", "車輛"
    HOUSING = "housing", "房屋"
    TELECOM = "telecom", "電信"
    GAME = "game", "線上遊戲"
    FITNESS = "fitness", "健身"
    TRAVEL = "travel", "旅遊"
    CRAMMING = "cramming", "補習"
    TRANSPORT = "transport", "運輸"
    VOUCHER = "voucher", "禮券"
    BEAUTY = "beauty", "美容"
    OTHER = "other", "其他"


class Via(TextChoices):
    COUNTER = "counter", "臨櫃"
    PHONE = "phone", "電話"
    WEB = "web", "線上"
    PAPER = "paper", "書面"
