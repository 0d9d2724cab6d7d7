"""Build the studio world's sprite sheet from Google's Noto emoji artwork.

The artwork is the 64-pixel PNG set of the npm package
``emoji-datasource-google`` (images: Apache-2.0). Only the glyphs on the
allow-list below are taken: product-like things, and no weapons, alcohol,
tobacco, medicine, people, flags, religion or logos.

Usage:
    npm pack emoji-datasource-google@16.0.0
    tar xzf emoji-datasource-google-16.0.0.tgz
    python tools/make_sprites.py package tfgan_ads/worlds/studio/assets
"""

import json
import sys
from pathlib import Path

from PIL import Image

TILE = 64
COLUMNS = 20

ALLOW_LIST = {
    "food": """hamburger pizza taco burrito fries hotdog popcorn croissant
        pancakes waffle bagel pretzel sandwich cheese_wedge doughnut cookie
        cake cupcake pie icecream candy chocolate_bar honey_pot sushi ramen
        bento salt canned_food""",
    "fresh": """tomato grapes melon watermelon tangerine lemon banana
        pineapple apple green_apple pear peach cherries strawberry kiwifruit
        coconut mango blueberries avocado corn carrot broccoli cucumber
        eggplant potato garlic onion bell_pepper hot_pepper""",
    "drinks": """coffee tea teapot cup_with_straw bubble_tea glass_of_milk
        beverage_box mate_drink baby_bottle ice_cube amphora
        jar fork_and_knife knife_fork_plate spoon chopsticks bowl_with_spoon
        shaved_ice ice_cream takeout_box custard lollipop dango moon_cake
        fortune_cookie""",
    "fashion": """necktie shirt jeans dress womans_clothes purse handbag
        pouch mans_shoe athletic_shoe high_heel sandal boot hiking_boot
        womans_flat_shoe ballet_shoes billed_cap womans_hat tophat scarf
        gloves coat socks shorts dark_sunglasses eyeglasses ring gem lipstick
        school_satchel""",
    "tech": """computer desktop_computer keyboard three_button_mouse
        trackball printer iphone telephone_receiver pager fax tv camera
        camera_with_flash video_camera movie_camera radio battery
        electric_plug bulb flashlight joystick video_game floppy_disk cd vhs
        film_projector satellite_antenna telescope microscope watch""",
    "home": """couch_and_lamp bed chair bathtub shower toilet door window
        mirror broom basket bucket soap sponge toothbrush lotion_bottle
        roll_of_paper plunger candle alarm_clock mantelpiece_clock
        potted_plant shopping_trolley fire_extinguisher key toolbox
        frame_with_picture""",
    "sport": """soccer basketball football baseball softball tennis
        volleyball rugby_football flying_disc bowling golf ski ice_skate sled
        boxing_glove goal_net badminton_racquet_and_shuttlecock
        table_tennis_paddle_and_ball ice_hockey_stick_and_puck
        field_hockey_stick_and_ball lacrosse curling_stone diving_mask
        martial_arts_uniform running_shirt_with_sash skateboard roller_skate
        dart trophy""",
    "travel": """airplane small_airplane helicopter rocket parachute luggage
        compass world_map tent camping beach_with_umbrella umbrella_on_ground
        umbrella closed_umbrella anchor boat canoe speedboat motor_boat ship
        ferry ring_buoy hut desert_island mountain ferris_wheel roller_coaster
        carousel_horse bellhop_bell""",
    "auto": """car blue_car taxi pickup_truck truck articulated_lorry minibus
        bus oncoming_automobile racing_car racing_motorcycle motor_scooter
        scooter bike tractor auto_rickshaw trolleybus tram metro train2
        bullettrain_side steam_locomotive railway_car fuelpump wheel
        monorail""",
    "leisure": """guitar violin trumpet saxophone musical_keyboard banjo
        accordion drum_with_drumsticks long_drum maracas flute harp headphones
        microphone studio_microphone teddy_bear yo-yo kite jigsaw game_die
        pinata balloon gift art thread yarn books notebook
        lower_left_paintbrush""",
}


def main(package, out):
    """Write ``sprites.png`` (an RGBA sheet) and ``sprites.json``."""
    package, out = Path(package), Path(out)
    emoji = json.loads((package / "emoji.json").read_text())
    files = {e["short_name"]: e["image"] for e in emoji}
    tiles = [
        (vertical, name)
        for vertical, names in ALLOW_LIST.items()
        for name in names.split()
    ]
    rows = -(-len(tiles) // COLUMNS)
    sheet = Image.new("RGBA", (COLUMNS * TILE, rows * TILE))
    for i, (_, name) in enumerate(tiles):
        path = package / "img" / "google" / str(TILE) / files[name]
        with Image.open(path) as image:
            tile = image.convert("RGBA").resize((TILE, TILE))
        sheet.paste(tile, (i % COLUMNS * TILE, i // COLUMNS * TILE))
    out.mkdir(parents=True, exist_ok=True)
    sheet.save(out / "sprites.png", optimize=True)
    index = {
        "tile": TILE,
        "columns": COLUMNS,
        "products": [
            {"id": name.replace("_", "-"), "vertical": vertical}
            for vertical, name in tiles
        ],
    }
    (out / "sprites.json").write_text(json.dumps(index, indent=1) + "\n")
    print(f"{len(tiles)} products in {len(ALLOW_LIST)} verticals")


if __name__ == "__main__":
    main(*sys.argv[1:])
