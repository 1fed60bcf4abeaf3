"""What stands in the land for good, drawn as text: each thing three times, for strips that are low, middling and tall.

The house: `r` roof, `R` its eaves, `K` chimney, `w` wall, `W` wall in the shade, `t` timber, `D` door, `d` its light,
`f` and `F` the flower boxes, `1` `2` `3` the windows. Trees: `o` crown, `O` in the light, `q` in the shade, `b` bark.
The hedgehog: `x` and `X` spines, `f` face, `n` nose and eye, `g` the grass that it hides behind.
"""

HOUSE = """
                                               KKK
                                               KKK
                                  rrrrrrrrrrrrrKKKrr
                                 rrrrrrrrrrrrrrrrrrrr
                                 rrrrrrRRRrrrrrrrrrrr
                                rrrrrrRwwwRrrrrrrrrrrr
                               rrrrrrRww2wwRrrrrrrrrrrr
                               rrrrrrRw222wRrrrrrrrrrrr
                      KK      rrrrrrrRww2wwRrrrrrrrrrrrr
              rrrrrrrrKKr     RRRRRRRRRRRRRRRRRRRRRRRRRRR
             rrrrrrrrrrrrr      WWWWWWWWWWWWWWWWWWWWWWW
            rrrrrr222rrrrrr     wwwwwwwwwwwwwwwwwwwwwww
           rrrrrrrrrrrrrrrrr    ww11t11wwwDDDDwww33t33w
      K   RRRRRRRRRRRRRRRRRRR   ww11t11wwwDddDwww33t33w
  rrrrK     wwwwwwwwwwwwwww     wwtttttwwwDDDDwwwtttttw
 rrrrrrr    ww11wwDDDww33ww     ww11t11wwwDDDDwww33t33w
RRRRRRRRR   ww11wwDDDww33ww     wFfFfFfwwwDDDDwwfFfFfFw
 w1wDw3w    wwwwwwDDDwwwwww     wwwwwwwwwwDDDDwwwwwwwww
 wwwDwww    WWWWWWDDDWWWWWW     WWWWWWWWWWDDDDWWWWWWWWW
"""

FIR = """
           f
           f
          fFf
          fFf
         fFfff
     f    fFf
    fFf  fFFff
    fFf fFFffff
 f fFfff fFfff
fFf fFf fFFffff
fffffffffFffffff
 b   b     b
"""

TREE = """
                  OOOoo
                OOOOoooo
               OOOoOOoooo
              OOoooooOooooo
              OooOooooooooq
             OOoooooOoooooqq
             OooOOoooooooooq
    OOoo     ooooooooOooooqq
   OOoooo    oooOoooooooqqqq
  OOooOooo    oooooooooooqq
  OoooooooQ   qooooOooooqqq
  oooOooooq    qqooobooqqq
 Oo ooooooqq     qqbbbqq
Oooo qooqqq        bbb
oooq   bb          bbb
 b    bb          bbbb
"""

HEDGEHOG = """
             xXxXx
           xXxXxXxX
     xXx  xXxXxXxXff
    xXxXf gxXxXxXfnff
    gXxXnfgxgxXxXffffn
xxf gxgffngggxxxffff
"""
