"""The scenery, which is always there, drawn as text: each thing from small to large, with blank columns between.

The house: `r` roof, `R` its eaves, `K` chimney, `w` wall, `W` wall in the shade, `t` timber, `D` door, `d` its light,
`f` and `F` the flower boxes, `1` `2` `3` the windows. Trees: `o` crown, `O` in the light, `q` in the shade, `b` bark;
firs: `f` and `F`. The hedgehog: `x` and `X` spines, `f` face, `n` nose and eye, `g` the grass that it hides behind.
"""

HOUSE = """
                                                KKK
                                                KKK
                                   rrrrrrrrrrrrrKKKrr
                                  rrrrrrrrrrrrrrrrrrrr
                                  rrrrrrRRRrrrrrrrrrrr
                                 rrrrrrRwwwRrrrrrrrrrrr
                                rrrrrrRww2wwRrrrrrrrrrr
                                rrrrrrRw222wRrrrrrrrrrrr
                      KK       rrrrrrrRww2wwRrrrrrrrrrrr
              rrrrrrrrKKr     RRRRRRRRRRRRRRRRRRRRRRRRRRR
             rrrrrrrrrrrrr      WWWWWWWWWWWWWWWWWWWWWWW
            rrrrrr222rrrrrr     wwwwwwwwwwwwwwwwwwwwwww
           rrrrrrrrrrrrrrrrr    ww11t11wwwDDDwwww33t33w
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
  f     fFf
 fFf   fFfff
  Ff  fFFffff
 fFf   fFfff
fFfff fFFffff
 fFf  fFfffff
fFfff    b
"""

TREE = """
                    OOOoo
                  OOOOoooo
                 OOOoOOoooo
                OOoooooOoooo
                OooOooooooooq
               OOoooooOoooooq
               OooOOoooooooqq
        OOoo   oooooooOooOoqq
       OOoooo   oooOooooooqq
      OOooOooo   ooooooooqqq
     OooooooOq   qooooOooqq
     OoOoooooq    qqobooqqb
     ooooooOoq      qbbbqb
 Oo   oooooqq        bbbb
OOoo   qbbqq         bbb
oooq    bb           bbb
 bq     bb           bbb
 b     bbb          bbbbb
"""

HEDGEHOG = """
                xXxXx
               xXxXxXx
              xXxXxXxXf
       xXx   gxxXxXxXffn
     gxXxXf  xgXxXxXxffff
 xX  xgxXfnf gxgxXxxfffnn
xxfn gxgxffn gggxxgxxff
"""
