"""One honest file of each format."""

XSB = """\
Title: Two first steps
Author: A. Tester

; One push
#####
#@$.#
#####
Solution: R

A corner
 ######
##-_-.#
#.$@$ #
#-----#
#######
Title: Round the corner
Comment:
The left one first.
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
    "version 1\n0\tsmall.map\t5\t4\t0\t0\t4\t2\t5.41421356\n1\tsmall.map\t5\t4\t0\t0\t2\t2\t3.5\n"
)
TEXTS = {"xsb": XSB, "boxoban": BOXOBAN, "rle": RLE, "maze": MAZE, "map": MAP, "scen": SCEN}
"""By the kind of file; ``small.map`` lies beside the scenarios."""
NAMES = {
    "xsb": "a.xsb", "boxoban": "b.txt", "rle": "c.rle", "maze": "d.maze", "map": "small.map",
    "scen": "e.scen",
}  # fmt: skip


def write_samples(folder):
    """Write every sample into a folder."""
    for kind, name in NAMES.items():
        (folder / name).write_text(TEXTS[kind], encoding="utf-8")
