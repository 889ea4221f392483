"""Top-level domains by which X knows a bare web address in a text ("elkgrovepd.org/tips").

All country codes, those in other scripts (written in ASCII here, so that a reviewer can read them),
and the general ones in use. One that is missing makes a count too low by a few, and X then refuses
the post: add it here.
"""

_COUNTRIES = """
ac ad ae af ag ai al am an ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bl bm bn bo bq br bs bt bv bw
by bz ca cc cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg eh er es et eu fi fj
fk fm fo fr ga gb gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir
is it je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mf mg mh mk ml
mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr
ps pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si sj sk sl sm sn so sr ss st su sv sx sy sz tc td tf tg th
tj tk tl tm tn to tp tr tt tv tw tz ua ug uk um us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw
"""

_GENERAL = """
aaa abb abbott abc abogado academy accountant accountants actor adobe ads adult aero africa agency aig airbus
airforce alsace amazon amsterdam android apartments app apple arab archi army arpa art asia associates attorney
auction audi audio auto autos axa azure baby band bank bar barcelona barclays bargains baseball basketball
bayern bbc beauty beer berlin best bet bible bid bike bing bingo bio biz black blackfriday blog bloomberg blue
bmw boats bosch boston boutique box bridgestone broadway broker brussels build builders business buy buzz bzh
cab cafe cam camera camp canon capetown capital car cards care career careers cars casa cash casino cat catering
catholic center ceo cfd charity chat cheap christmas chrome church cisco citi city claims cleaning click clinic
clothing cloud club cnn coach codes coffee college cologne com community company computer condos construction
consulting contact contractors cooking cool coop corsica country coupon coupons courses credit creditcard
creditunion cricket crs cruise cruises cymru dad dance data date dating day deal dealer deals degree delivery
dell deloitte democrat dental dentist desi design dev dhl diamonds diet digital direct directory discount diy
doctor dog domains dot download dupont durban earth eat eco edeka edu education email energy engineer
engineering enterprises equipment esq estate eus events exchange expert exposed express fail faith family fan
fans farm fashion fedex feedback ferrari film final finance financial fire fish fishing fit fitness flights
florist flowers fly foo food football ford forex forsale forum foundation free frl fun fund furniture futbol fyi
gal gallery game games garden gay gdn gent gift gifts gives glass global gmail gmbh gmx gold golf goo google gov
graphics gratis green gripe grocery group guide guitars guru hair hamburg haus hbo health healthcare help
helsinki here hiphop hiv hockey holdings holiday homes honda horse hospital host hosting hot hotel hotels house
how hsbc hyundai ibm ice icu imdb immo immobilien inc industries info ing ink institute insurance insure int
international investments irish ist istanbul java jetzt jewelry jobs joburg juegos kaufen kids kim kitchen kiwi
koeln kpmg krd kyoto land lat latino law lawyer lease legal lego lgbt lidl life lifestyle lighting limited limo
link live living llc loan loans locker lol london lotto love ltd ltda luxe luxury madrid maison makeup man
management mango map market marketing markets mba med media melbourne meme memorial men menu miami microsoft mil
mit mobi mobile moda moe mom monash money monster mormon mortgage moscow moto motorcycles mov movie msd museum
nagoya name navy nba nec net netflix network new news nfl ngo nike nikon ninja nissan nokia now nrw ntt nyc
observer office okinawa one ong onl online ooo oracle orange org organic osaka ovh paris partners parts party
pay pet pharmacy phd philips phone photo photography photos physio pics pictures pid pin pink pioneer pizza
place play plumbing plus poker porn post press prime pro productions prof promo properties property protection
prudential pub qpon quebec racing radio read realestate realtor realty recipes red rehab reise reisen rent
rentals repair report republican rest restaurant review reviews rich rip rocks rodeo room rsvp rugby ruhr run
saarland safe safety sale salon sap sarl save scholarships school schule science scot search seat secure
security select services sew sexy sharp shiksha shoes shop shopping show silk singles site ski skin skype smile
soccer social software solar solutions song sony soy spa space spiegel sport spot stockholm storage store stream
studio study style sucks supplies supply support surf surgery swiss sydney systems taipei talk target tattoo tax
taxi team tech technology tel tennis theater theatre tickets tienda tips tires tirol today tokyo tools top
toshiba tours town toyota toys trade trading training travel travelers trust tube tunes ubs university uno
vacations vegas ventures verisign versicherung vet viajes video villas vin vip visa vision vivo vlaanderen vodka
volvo vote voting voto voyage wales walmart wang watch watches weather webcam website wed wedding wien wiki win
windows wine winners work works world wow wtf xbox xerox xin xxx xyz yachts yahoo yoga yokohama you youtube yun
zara zero zip zone zuerich zulu
"""

_OTHER_SCRIPTS = """
xn--2scrj9c xn--3ds443g xn--3e0b707e xn--3hcrj9c xn--45br5cyl xn--45brj9c xn--4dbrk0ce xn--4gbrim xn--54b7fta0cc
xn--55qw42g xn--55qx5d xn--5tzm5g xn--80adxhks xn--80ao21a xn--80asehdb xn--80aswg xn--90a3ac xn--90ae xn--90ais
xn--9dbq2a xn--c1avg xn--clchc0ea0b2g2a9gcd xn--czrs0t xn--czru2d xn--d1acj3b xn--d1alf xn--e1a4c xn--fiq228c5hs
xn--fiqs8s xn--fiqz9s xn--fpcrj9c3d xn--fzc2c9e2c xn--gecrj9c xn--h2breg3eve xn--h2brj9c xn--h2brj9c8c
xn--i1b6b1a6a2e xn--io0a7i xn--j1aef xn--j1amh xn--j6w193g xn--kprw13d xn--kpry57d xn--l1acc xn--lgbbat1ad8j
xn--mgb2ddes xn--mgb9awbf xn--mgba3a4f16a xn--mgba3a4fra xn--mgbaam7a8h xn--mgbab2bd xn--mgbah1a3hjkrd
xn--mgbai9a5eva00b xn--mgbai9azgqp6j xn--mgbayh7gpa xn--mgbbh1a xn--mgbbh1a71e xn--mgbc0a9azcg xn--mgbcpq6gpa1a
xn--mgberp4a5d4ar xn--mgbgu82a xn--mgbpl2fh xn--mgbqly7cvafr xn--mgbtf8fl xn--mgbtx2b xn--mgbx4cd0ab xn--mix082f
xn--mix891f xn--ngbc5azd xn--node xn--nqv7f xn--o3cw4h xn--ogbpf8fl xn--p1acf xn--p1ai xn--pgbs0dh xn--q7ce6a
xn--q9jyb4c xn--qxa6a xn--qxam xn--rhqv96g xn--rvc1e0am3e xn--s9brj9c xn--ses554g xn--tckwe xn--wgbh1c
xn--wgbl6a xn--xkc2al3hye2a xn--xkc2dl3a5ee0h xn--y9a3aq xn--yfro4i67o xn--ygbi2ammx xn--zfr164b
"""

TOP_LEVEL_DOMAINS = frozenset(
    [
        *_COUNTRIES.split(),
        *_GENERAL.split(),
        *(name.removeprefix("xn--").encode().decode("punycode") for name in _OTHER_SCRIPTS.split()),
    ]
)
