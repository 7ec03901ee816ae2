"""District offices and second-level agencies that others visit and assess.  The agencies exist; their codes are made up."""

from __future__ import annotations

NAMES = (
    *("鹽埕", "鼓山", "左營", "楠梓", "三民", "新興", "前金", "苓雅", "前鎮", "旗津", "小港", "林園", "大寮", "大樹"),
    *("大社", "仁武", "鳥松", "岡山", "橋頭", "燕巢", "田寮", "阿蓮", "路竹", "湖內", "茄萣", "永安", "彌陀", "梓官"),
    *("旗山", "美濃", "六龜", "甲仙", "杉林", "內門", "茂林", "桃源", "那瑪夏"),
)  # 鳳山區公所 stands with the agencies that keep records
SECOND = (
    *(
        "鳳山區第二戶政事務所",
        "左營區戶政事務所",
        "鹽埕地政事務所",
        "鳳山地政事務所",
        "大寮地政事務所",
        "楠梓地政事務所",
    ),
    *("新興分局", "左營分局", "岡山分局", "苓雅區衛生所", "三民區衛生所", "前鎮區衛生所"),
)
AGENCIES = [
    *(
        {"code": f"DEMO02{n:04}", "name": f"高雄市{name}區公所", "short_name": f"{name}區公所", "level": "district"}
        for n, name in enumerate(NAMES, 1)
    ),
    *(
        {"code": f"DEMO03{n:04}", "name": f"高雄市{name}", "short_name": name, "level": "second"}
        for n, name in enumerate(SECOND, 1)
    ),
]
