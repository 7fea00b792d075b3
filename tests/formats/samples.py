"""One honest file of each format."""

import json

XSB = """\
Author: A. Tester
Collection: First steps

One push

#####
#@$.#
#####
Solution: R

 ######
##-_-.#
#.$@$ #
#-----#
#######
Title: Round the corner
Author: B. Tester
Comment:
The left one first.

####
Comment-End:
"""
BOXOBAN = """\
; 0
##########
#  #######
#  ## ####
# $    ###
#@      ##
#.   $   #
#  .  $$ #
# .  .   #
##########
##########

; 1
##########
##########
##########
######  ##
#  $ .$ ##
#   @#  ##
# $. . .##
# $     ##
##########
##########
"""
RLE = "7#|#.@-#-#|#2$3-#|#.-2(-)-#|7#\nTitle: Packed\n"
MAZE = "S..#\n.#..\n...G\n\nS#\n.G\n"
MAP = "type octile\nheight 4\nwidth 5\nmap\n.....\n.@TT.\n.S.W.\nG...O\n"
SCEN = (
    "version 1\n1\tsmall.map\t5\t4\t0\t0\t4\t2\t6.00000000\n"
    "0\tsmall.map\t5\t4\t0\t0\t2\t2\t3.41421356\n"
)
ROWS = [
    {"domain": "maze", "width": 3, "height": 2, "start": [0, 0], "goal": [2, 1], "walls": [[1, 0]]},
    {"domain": "sokoban", "id": "ü", "level": ["#####", "#@$.#", "#####"], "mine": {"a": [1]}},
]
JSON = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ROWS)
TEXTS = {
    "xsb": XSB, "boxoban": BOXOBAN, "rle": RLE, "maze": MAZE, "map": MAP, "scen": SCEN,
    "rows": JSON,
}  # fmt: skip
"""By the kind of file; ``small.map`` lies beside the scenarios."""
NAMES = {
    "xsb": "a.xsb", "boxoban": "b.txt", "rle": "c.rle", "maze": "d.maze", "map": "small.map",
    "scen": "e.scen", "rows": "f.jsonl",
}  # fmt: skip


def write_samples(folder):
    """Write every sample into a folder."""
    for kind, name in NAMES.items():
        (folder / name).write_text(TEXTS[kind], encoding="utf-8")
