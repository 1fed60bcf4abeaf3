"""The plants, each drawn three times on one ground line, for low, middle and tall strips.

A blank column separates the three. The letters are paints: `p` petal, `h` petal in the light, `d` petal in the shade,
`c` the flower's eye, `k` a dark eye, `s` stem, `l` leaf, `L` leaf in the light, `w` pale flesh, `W` its shade, `b`
bark.
"""

SHAPES = {
    "daisy": """
              h
           hp p pp
           hpp ppp
            ppcpp
          hppcccppd
            ppcpp
     h p   ppp ppd
    hpppp  pp d dd
     pcp      d
    ppppd     s
     p d   L  s
      s    ll s  L
 p  L s     lls ll
pcd  ls L     sll
 p    sl      s
 s    s       s
""",
    "tulip": """
          h  p  d
          hp p pd
          hpppppd
          hhppppd
          hhpppdd
    h p d hpppddd
    hpppd  pppdd
    hpppd   pdd
    hpppd    s
     ppd  L  s
      s   L  s  L
p p L s   lL s  L
hpd L s L  l s Ll
 s  ls sL  lls l
 sl  lsl    lsll
 s    s      s
""",
    "bell": """
                ssss
               s    s
               s    p
               s   hpd
              ss   hpd
             s s   hpd
       sss   p s  hppdd
      s   s  hd s p p d
      s   p  pd s
      s  hpd  d s
      s  hpd    s
      ss p d  L  s   L
 ss  ps       ll s  Ll
s p  hpd s     lls ll
shpd   s s l     sll
sp d   lssl      s
s       s        s
""",
    "fern": """
                   p
                  LsL
               p  lsl  p
              LsL  s  LsL
               lsLLsLLsl
         p      ls s sl
      L LsL L p  LsssL  p
      lL s Ll sLL lsl LLs
        LsL    lsL s Lsl
      L  s  L   lsL s Lsl
L p L lL s Ll    lssssl
 lsl   llsll      lsl
l s l    s         s
  s      s         s
""",
    "sunflower": """
                h p
             hh hpp pp
             hhppppppp
              pcccccp
            hppckkkcppp
            hhckkkkkcpp
             pckkkkkcp
      h p   ppckkkkkcpd
     hpppp  pppckkkcppd
    hpckcpp   pcccccd
     pkkkp   ppppppddd
    ppckcpd  pp ppd dd
     ppppd      p d
ppp   p d        s
pkp    s      LL s
ppd  Lls       llss LL
 s     slL       slll
ls     s         s
""",
    "poppy": """
            hh pp
           hhppppd
          hhppppppd
          hppkkkppd
          hpkkckkpd
          pppkkkpdd
           pppppdd
     h p    ppddd
    hpppd     s
    hpkpd     s
    ppkdd     s  p
     ppd   L  s pp
      s     l s  s
hpd   s p L lls ss
pkd  ls s  l  sss
 s    sss   lls
 s    s       s
""",
    "lavender": """
                 h
                hp
             h   pd  h
            hp  hp  hp
             pd  pd  pd
            hp  hp  hp
       h     pd  pd  pd
    h hp    hp  hp  hp
    p  pd h  pd  pd  pd
    pdhp  p   s  p  s
    p  pdhp   s  s  s
     spd pd    s s s
     s s s     s s s L
 h    sss   L  s s sl
p p l  s  l  ll sss l
ppd  llsll    l sssl
 s     s         s
""",
    "mushroom": """
                 hhpp
               hhppwppd
              hpppppppppd
             hppwwpppppwpd
             hppwwppppppdd
             ppppppwpppddd
       hpp   pppppppppdddd
      hwppd    dWwwwwWd
     hpppwpd     wwwW
     pwppppd     wwwW hpd
 hp  ppppddd     wwWWhpwpd
hpwd   wwW       wwWWpppdd
 wW    wwW       wwwW wW
 wW    wwW      wwwwWWwW
""",
    "tree": """
                  LLLl
                LLpLlll
               LLlllllpl
              LLplLlllllls
              LlllllpLllls
             LLllLlllllpls
       LLl   Llpllllllllss
      LplLl   lllllpllsss
     LLllpll   lllssllps
     Lpllsll    slbbsss
     lLlslps      bbb
 Ll   lpsss        bb  b
Lpll    b          bbbb
llpl    bs         bb
 bs     b          bb
 b     bbb        bbbb
""",
    "dandelion": """
             h h p
           h  p p  p
            p p p p
          h  p p p  p
           p  pcp  p
          h pp c pp d
           p  pcp  p
          p  p p p  d
            p p p d
     h p   p  p d  d
    h p p    p d d
     pcp       s
    p p d      s
     p d       s
      s    L   s   L
 h    s     ll s ll
p d   s    Lllls lllL
 p  l s l    l sl
 s   lsl       s
""",
    "crocus": """
                 h
               h p d
               h p d
               hppcd
               hpccd h d
                ppd  hpd
     h h p   h d s  hpcpd
     h p d  hpcd s   ppd
     hpcpd  hppd s L  s
      ppd    pd Ls L Ls
p p L  s  L  Ls l sl ls L
pcp l lsl l   sll sl ls l
lsl  llsll    lsllsllsll
""",
    "rose": """
             hhhp
           hhpppdpd
           hppdddpd
          hppdppddd
          hpdpddpdd
          hppdpdpdd
     hpp   pppddddd
    hpdpd   pppddd
    pdpdd    lslss
    ppddd     s
     ddd   LL s
      s   Llll s LL
hpd L s    llLssLll
pdp lls L     s lL
 s    sll     s
ls    s       s
""",
    "foxglove": """
                h
                hp
               hp
               hppd
              hppd
              ppchpd
       h     hppdppd
      hp     pcp pcd
      hpd   hppdhppd
     hppd   pcc pppdd
     pphpd   p spccd
    hppcpd     s  d
    pcphppd    s
     pp pcd L  s   L
 h     s d   lLs LL
hpd L  s  L   llsl
pps  llsll     ls
 s     s       s
""",
    "hydrangea": """
                 hhhpp
               hphpphppp
              hphpppphppd
             hpphpphppppdd
             phppppphpppdd
             pppphppppppdd
       hhp   hpppppphppddd
      hphpp   pphppppppdd
     hpphppd   pppppdddd
     pphpppd LL pplpdd LL
 hp  ppppddd llLLlslslLll
hppd  lpddl    lLllsslll
ppdd LlslslL      ss
 ls    lsl        ss
""",
    "iris": """
                 h
                hpp
               hpppd
               hpppd
               hpppd
             hp hpd pd
            hpppppdpppd
       h    hppppcppppd
      hpp   hpp  c  ppd
      hpd   hp   c   pd
    h hpd d  p   s   d
    pphcppd      s
    hp c pd   L  s
    p  s  d   L  s  L
 p   L s      lL s  L
hpd  L s L     l s Ll
psd  lLs l     lls l
 s    lsl       lsll
 s     s         s
""",
    "forget-me-not": """
                 hp
                 pcp hp
              hp  p  pcp
              pcp  s  d
               d s s s
             hp  shp shp
     p   p   pcp spcp pcp
    pcd pcd   d s  d s d
     p p p      s s s
      pcd    hp  ss s L
     p p p   pcp sss ll
    pcd pcd   ds ss sl
p p  d s d  L  sssss
 p    lsl    ll  ss  LL
ps   l s l    llsslll
 s     s         ss
""",
    "hearts": """
              sssss
             s     ss
             s   s   s
            hp pd s   s
            hpppd h d s
            hpppdhppd s
     sss     ppd hppd  s
    s   ss    w   pd h s
    h d s s       w hpds
    ppdh ds          w s
     pd pds            s
      h d s        LL  s
 ss   ppd s       LLll s
s p    d ls         llss
h d     lls            s
pds      s             s
""",
}
