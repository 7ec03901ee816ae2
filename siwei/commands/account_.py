"""`siwei account add | password`: an account, and its password, by whoever operates the installation."""

from __future__ import annotations

import argparse
import getpass


def arguments(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True, metavar="動作")
    adding = actions.add_parser("add", help="新增帳號")
    adding.add_argument("username", metavar="帳號")
    adding.add_argument("--name", required=True, help="姓名")
    password = actions.add_parser("password", help="重設密碼")
    password.add_argument("username", metavar="帳號")


def run(args: argparse.Namespace) -> int:
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    from siwei.directory.models import Account
    from siwei.plain.errors import BadInput

    secret = getpass.getpass("新密碼（至少 12 個字元）：")
    try:
        validate_password(secret)
        if args.action == "add":
            Account.objects.create_user(args.username, secret, name=args.name)
        else:
            account = Account.objects.filter(username=args.username).first()
            if account is None:
                raise BadInput(f"沒有「{args.username}」這個帳號。")
            account.set_password(secret)
            account.save(update_fields=["password"])
    except ValidationError as error:
        raise BadInput(" ".join(error.messages)) from error
    print("已完成。")
    return 0
