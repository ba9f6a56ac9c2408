# A name is one of these and one of those.
FIRST = [
    "Northlight", "Copperline", "Fernhill", "Quillback", "Saltbox", "Tidewater", "Thistledown", "Lanternfish",
    "Brightwater", "Kestrelway", "Millrace", "Stonecrop", "Foxglove", "Oakmoor", "Windrush", "Emberline", "Silverbirch",
    "Tallgrass", "Riverbend", "Moonraker", "Applecross", "Driftwood", "Ironbark", "Nettlefield", "Bluestem",
    "Cobblewick", "Sandpiper", "Greywacke", "Pinecrest", "Hollowell", "Marlstone", "Elderflower", "Rookhope",
    "Wintergreen", "Heathfield", "Lowland",
]  # fmt: skip
SECOND = [
    "Payments", "Robotics", "Freight", "Health", "Energy", "Maps", "Games", "Cloud", "Analytics", "Rail", "Foods",
    "Insurance", "Labs", "Systems",
]  # fmt: skip
