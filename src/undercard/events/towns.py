"""Towns where concerts are announced, by zone: kept by hand, in the form that `fold_place` gives."""

ZONES = {
    "America/New_York": (
        "new york | new york city | nyc | brooklyn | queens | manhattan | boston | philadelphia | washington | "
        "washington dc | washington, dc | atlanta | miami | detroit | pittsburgh | baltimore | cleveland | "
        "columbus | orlando | tampa | charlotte | raleigh | ridgewood | jersey city | buffalo | providence | "
        "richmond | ithaca | asheville | durham | cincinnati | louisville | indianapolis | bronx | the bronx | "
        "staten island | bushwick | williamsburg | hoboken | newark | asbury park | red bank | princeton | trenton "
        "| new haven | hartford | bridgeport | easthampton | amherst | somerville | allston | jamaica plain | "
        "burlington | montpelier | brattleboro | pawtucket | albany | schenectady | saratoga springs | rochester | "
        "syracuse | binghamton | poughkeepsie | new paltz | yonkers | white plains | port chester | allentown | "
        "harrisburg | scranton | state college | millvale | ardmore | wilmington | annapolis | silver spring | "
        "charlottesville | virginia beach | roanoke | harrisonburg | fredericksburg | morgantown | charleston | "
        "chapel hill | carrboro | greensboro | winston-salem | saxapahaw | knoxville | chattanooga | gainesville | "
        "tallahassee | jacksonville | st. petersburg | st petersburg | ybor city | fort lauderdale | west palm "
        "beach | key west | miami beach | sarasota | dayton | akron | youngstown | yellow springs | fort wayne | "
        "south bend | ann arbor | ypsilanti | hamtramck | ferndale | grand rapids | kalamazoo | lansing | east "
        "lansing | traverse city"
    ),
    "America/Toronto": (
        "toronto | montreal | ottawa | quebec | hamilton on | quebec city | ville de quebec | gatineau | "
        "sherbrooke | trois-rivieres | rimouski | rouyn-noranda | saguenay | chicoutimi | jonquiere | longueuil | "
        "guelph | kitchener | sudbury | thunder bay | mississauga | st. catharines | barrie"
    ),
    "America/Chicago": (
        "chicago | austin | dallas | houston | minneapolis | new orleans | nashville | milwaukee | st. louis | st "
        "louis | kansas city | memphis | madison | san antonio | evanston | berwyn | champaign | carbondale | "
        "green bay | eau claire | la crosse | sheboygan | st. paul | saint paul | st paul | duluth | minneapolis "
        "mn | des moines | iowa city | cedar rapids | omaha | topeka | saint louis | little rock | oklahoma city | "
        "tulsa | fort worth | ft. worth | denton | deep ellum | waco | new braunfels | gruene | wimberley | "
        "luckenbach | marfa | lubbock | corpus christi | galveston | mcallen | college station | baton rouge | "
        "lafayette | shreveport | hattiesburg | huntsville | tuscaloosa | muscle shoals | pensacola | murfreesboro "
        "| sioux falls | fargo"
    ),
    "America/Denver": (
        "denver | boulder | salt lake city | albuquerque | santa fe | fort collins | colorado springs | telluride "
        "| park city | boise | missoula | bozeman | billings | el paso | las cruces | taos | cheyenne | laramie"
    ),
    "America/Phoenix": "phoenix | tucson | tempe | scottsdale | flagstaff | bisbee",
    "America/Los_Angeles": (
        "los angeles | la | san francisco | oakland | seattle | portland | san diego | las vegas | sacramento | "
        "berkeley | long beach | santa cruz | west hollywood | silver lake | echo park | highland park | pasadena "
        "| santa monica | burbank | pomona | costa mesa | santa ana | fullerton | san bernardino | pioneertown | "
        "joshua tree | palm springs | indio | ojai | santa barbara | san luis obispo | fresno | visalia | "
        "bakersfield | big sur | monterey | felton | mill valley | san rafael | petaluma | sonoma | napa | vallejo "
        "| arcata | encinitas | solana beach | tacoma | bellingham | spokane | walla walla"
    ),
    "America/Vancouver": "vancouver | victoria | kelowna | nanaimo | kamloops | new westminster | burnaby | squamish",
    "America/Mexico_City": (
        "mexico city | ciudad de mexico | cdmx | guadalajara | monterrey | puebla | queretaro | oaxaca | toluca | "
        "guanajuato | san luis potosi | aguascalientes | zapopan | cholula | xalapa | veracruz | morelia | "
        "cuernavaca | zacatecas | pachuca | tlaxcala | san cristobal de las casas | tuxtla gutierrez"
    ),
    "America/Argentina/Buenos_Aires": (
        "buenos aires | rosario | caba | ciudad de buenos aires | la plata | mar del plata | avellaneda | lanus | "
        "quilmes | san telmo | bahia blanca | haedo | ramos mejia"
    ),
    "America/Sao_Paulo": (
        "sao paulo | rio de janeiro | belo horizonte | curitiba | porto alegre | florianopolis | niteroi | "
        "brasilia | goiania | campinas | sao bernardo do campo | santo andre | sorocaba | ribeirao preto | sao "
        "carlos | sao jose dos campos | bauru | londrina | maringa | joinville | blumenau | balneario camboriu | "
        "caxias do sul | pelotas | vila velha | juiz de fora | uberlandia | ouro preto | petropolis"
    ),
    "America/Bogota": (
        "bogota | medellin | bogota d.c | barranquilla | cartagena de indias | bucaramanga | pereira | manizales"
    ),
    "America/Santiago": (
        "santiago | santiago de chile | nunoa | valparaiso | vina del mar | concepcion | la serena | antofagasta | "
        "temuco | valdivia"
    ),
    "America/Lima": "lima | arequipa | cusco | miraflores",
    "Europe/London": (
        "london | manchester | birmingham | leeds | bristol | glasgow | edinburgh | liverpool | sheffield | "
        "brighton | newcastle | nottingham | cardiff | belfast | norwich | oxford | cambridge | leicester | "
        "southampton | portsmouth | exeter | york | hull | reading | aberdeen | dundee | margate | bath | hebden "
        "bridge | coventry | derby | newport | swansea | stockton | preston | hackney wick | ledbury | bodmin | "
        "minehead | ripon | saltburn | londres | londra | londen | hackney | dalston | peckham | brixton | camden "
        "town | shoreditch | deptford | new cross | tottenham | walthamstow | stoke newington | hammersmith | "
        "croydon | lewisham | woolwich | kingston upon thames | richmond upon thames | st albans | watford | luton "
        "| bedford | milton keynes | northampton | aylesbury | high wycombe | guildford | woking | farnham | "
        "aldershot | basingstoke | winchester | salisbury | bournemouth | poole | weymouth | bridport | dorchester "
        "| swindon | stroud | cheltenham | gloucester | hereford | malvern | great malvern | worcester | stourport "
        "| stourport-on-severn | bewdley | kidderminster | wolverhampton | walsall | dudley | stourbridge | "
        "solihull | digbeth | leamington spa | royal leamington spa | stratford-upon-avon | shrewsbury | telford | "
        "ludlow | stafford | stoke-on-trent | stoke | hanley | burton upon trent | tamworth | lichfield | "
        "loughborough | lincoln | grantham | grimsby | scunthorpe | mansfield | chesterfield | buxton | bakewell | "
        "glossop | stockport | salford | bolton | oldham | rochdale | wigan | warrington | macclesfield | chester "
        "| crewe | birkenhead | wirral | st helens | southport | blackburn | burnley | lancaster | morecambe | "
        "blackpool | kendal | windermere | keswick | carlisle | ulverston | todmorden | halifax | huddersfield | "
        "bradford | wakefield | barnsley | rotherham | doncaster | saltaire | shipley | ilkley | skipton | "
        "harrogate | scarborough | whitby | beverley | middlesbrough | stockton-on-tees | darlington | hartlepool "
        "| sunderland | gateshead | newcastle upon tyne | newcastle-upon-tyne | north shields | south shields | "
        "tynemouth | whitley bay | hexham | alnwick | berwick-upon-tweed | peterborough | huntingdon | king's lynn "
        "| kings lynn | great yarmouth | lowestoft | southwold | bury st edmunds | ipswich | aldeburgh | "
        "woodbridge | felixstowe | colchester | chelmsford | southend | southend-on-sea | leigh-on-sea | brentwood "
        "| stevenage | hitchin | hertford | canterbury | whitstable | broadstairs | ramsgate | folkestone | "
        "maidstone | tunbridge wells | royal tunbridge wells | gravesend | hastings | st leonards-on-sea | bexhill "
        "| bexhill-on-sea | eastbourne | lewes | hove | worthing | shoreham-by-sea | chichester | bognor regis | "
        "crawley | horsham | hassocks | isle of wight | ventnor | frome | bradford on avon | glastonbury | taunton "
        "| yeovil | bridgwater | weston-super-mare | barnstaple | ilfracombe | totnes | torquay | plymouth | "
        "falmouth | penzance | st ives | newquay | merthyr tydfil | pontypridd | aberystwyth | bangor | wrexham | "
        "llandudno | caernarfon | conwy | llangollen | hay-on-wye | crickhowell | abergavenny | carmarthen | tenby "
        "| haverfordwest | inverness | stirling | paisley | kilmarnock | greenock | dumfries | dunfermline | "
        "kirkcaldy | st andrews | falkirk | galashiels | peebles | fort william | ullapool | stornoway | kirkwall "
        "| lerwick | derry | londonderry | lisburn | newry | armagh | ballymena | omagh | enniskillen | st helier"
    ),
    "Europe/Dublin": (
        "dublin | cork | galway | limerick | dublino | dun laoghaire | drogheda | dundalk | navan | sligo | "
        "letterkenny | ballina | castlebar | westport | roscommon | athlone | mullingar | tullamore | portlaoise | "
        "kilkenny | carlow | wexford | gorey | waterford | dungarvan | clonmel | thurles | nenagh | doolin | "
        "lisdoonvarna | kinvara | clifden | tuam | loughrea | ballinasloe | tralee | killarney | dingle | listowel "
        "| kenmare | midleton | kinsale | clonakilty | bantry | ballydehob | skibbereen | youghal | "
        "carrick-on-shannon | longford | cavan | monaghan | donegal | bundoran | newbridge | arklow"
    ),
    "Europe/Lisbon": (
        "lisbon | lisboa | porto | braga | coimbra | faro | aveiro | guimaraes | leiria | evora | lisbonne | "
        "lisbona | lissabon | vila nova de gaia | matosinhos | gondomar | povoa de varzim | vila do conde | viana "
        "do castelo | caminha | vila nova de cerveira | paredes de coura | ponte de lima | barcelos | famalicao | "
        "vila nova de famalicao | santo tirso | vila real | braganca | lamego | viseu | covilha | castelo branco | "
        "ovar | agueda | ilhavo | santa maria da feira | sao joao da madeira | figueira da foz | marinha grande | "
        "caldas da rainha | peniche | torres vedras | mafra | ericeira | sintra | cascais | estoril | oeiras | "
        "amadora | odivelas | loures | barreiro | seixal | setubal | palmela | sesimbra | santarem | torres novas "
        "| abrantes | portalegre | elvas | montemor-o-novo | sines | zambujeira do mar | odemira | beja | mertola "
        "| portimao | loule | olhao | tavira | albufeira | vila real de santo antonio"
    ),
    "Europe/Madrid": (
        "madrid | barcelona | valencia | sevilla | seville | bilbao | zaragoza | malaga | granada | murcia | palma "
        "| donostia | san sebastian | vigo | gijon | oviedo | santander | pamplona | valladolid | salamanca | "
        "alicante | a coruna | santiago de compostela | cordoba | vitoria-gasteiz | vitoria | leon | girona | "
        "tarragona | castellon | donosti | barcelone | barcellona | madri | siviglia | alcala de henares | "
        "mostoles | getafe | leganes | alcorcon | fuenlabrada | rivas-vaciamadrid | rivas vaciamadrid | las rozas "
        "| majadahonda | torrelodones | san lorenzo de el escorial | toledo | talavera de la reina | ciudad real | "
        "albacete | cuenca | segovia | burgos | aranda de duero | soria | palencia | zamora | logrono | huesca | "
        "teruel | jaca | barbastro | hospitalet de llobregat | l'hospitalet de llobregat | l'hospitalet | badalona "
        "| sabadell | terrassa | mataro | granollers | manresa | igualada | sant cugat | sant cugat del valles | "
        "cornella | cornella de llobregat | el prat de llobregat | sitges | vilanova i la geltru | vilafranca del "
        "penedes | reus | salou | tortosa | lleida | figueres | olot | blanes | palafrugell | sant feliu de "
        "guixols | gerona | castellon de la plana | castello | castello de la plana | vila-real | benicassim | "
        "burriana | vinaros | sagunto | sagunt | paterna | gandia | xativa | alzira | alcoi | denia | benidorm | "
        "elche | torrevieja | orihuela | cartagena | molina de segura | almeria | roquetas de mar | jaen | ubeda | "
        "baeza | antequera | torremolinos | fuengirola | marbella | estepona | cadiz | jerez | jerez de la "
        "frontera | el puerto de santa maria | puerto de santa maria | chiclana | conil | conil de la frontera | "
        "tarifa | algeciras | la linea | huelva | badajoz | caceres | plasencia | merida | dos hermanas | utrera | "
        "ecija | la coruna | a corunha | ferrol | lugo | ourense | orense | pontevedra | vilagarcia de arousa | "
        "aviles | langreo | mieres | llanes | torrelavega | santona | getxo | barakaldo | portugalete | sestao | "
        "gernika | bermeo | eibar | irun | hondarribia | errenteria | hernani | zarautz | arrasate | bergara | "
        "iruna | iruna-pamplona | tudela | palma de mallorca | manacor | mahon | ciutadella | ibiza | eivissa | "
        "formentera | gasteiz | bilbo | donostia-san sebastian | san sebastian de los reyes | alcobendas | "
        "ponferrada | melilla | ceuta"
    ),
    "Europe/Paris": (
        "paris | lyon | marseille | toulouse | bordeaux | lille | nantes | strasbourg | rennes | montpellier | "
        "nice | grenoble | dijon | angers | reims | rouen | tours | brest | metz | nancy | caen | montreuil | "
        "pantin | saint-ouen | clermont-ferrand | le havre | saint-etienne | le mans | orleans | poitiers | "
        "besancon | mulhouse | villeurbanne | saint-denis | la rochelle | guerande | bruz | parigi | parijs | "
        "aubervilliers | bagnolet | les lilas | romainville | noisy-le-sec | bobigny | la courneuve | "
        "aulnay-sous-bois | sevran | epinay-sur-seine | clichy | asnieres | gennevilliers | nanterre | la defense "
        "| puteaux | boulogne-billancourt | issy-les-moulineaux | malakoff | montrouge | vanves | bagneux | "
        "gentilly | arcueil | ivry | ivry-sur-seine | vitry-sur-seine | villejuif | creteil | alfortville | "
        "maisons-alfort | vincennes | fontenay-sous-bois | champigny-sur-marne | nogent-sur-marne | antony | "
        "sceaux | massy | les ulis | ris-orangis | evry | savigny-le-temple | melun | fontainebleau | meaux | "
        "cergy | pontoise | conflans-sainte-honorine | poissy | versailles | saint-germain-en-laye | "
        "saint-quentin-en-yvelines | rambouillet | chartres | dreux | le bourget | amiens | beauvais | compiegne | "
        "saint-quentin | soissons | laon | roubaix | tourcoing | villeneuve-d'ascq | armentieres | arras | bethune "
        "| douai | valenciennes | maubeuge | dunkerque | calais | boulogne-sur-mer | cherbourg | saint-lo | "
        "lisieux | bayeux | herouville-saint-clair | deauville | evreux | dieppe | alencon | la ferriere | "
        "louviers | saint-malo | dinan | dinard | saint-brieuc | guingamp | lannion | morlaix | quimper | "
        "concarneau | carhaix | lorient | hennebont | vannes | auray | reze | saint-herblain | saint-nazaire | la "
        "baule | clisson | cholet | saumur | laval | la roche-sur-yon | les sables-d'olonne | niort | rochefort | "
        "angouleme | royan | limoges | brive | brive-la-gaillarde | gueret | perigueux | bergerac | agen | "
        "marmande | mont-de-marsan | bayonne | biarritz | anglet | saint-jean-de-luz | merignac | pessac | cenon | "
        "floirac | arcachon | libourne | tarbes | lourdes | montauban | cahors | figeac | rodez | millau | albi | "
        "castres | carcassonne | narbonne | perpignan | beziers | nimes | arles | avignon | carpentras | cavaillon "
        "| aix-en-provence | martigues | salon-de-provence | aubagne | toulon | la seyne-sur-mer | hyeres | frejus "
        "| draguignan | cannes | antibes | juan-les-pins | monaco | ajaccio | bastia | valence | romans-sur-isere "
        "| montelimar | bourgoin-jallieu | villefontaine | annecy | chambery | aix-les-bains | albertville | "
        "annemasse | thonon-les-bains | bourg-en-bresse | oyonnax | macon | villefranche-sur-saone | caluire | "
        "feyzin | venissieux | vaulx-en-velin | oullins | saint-fons | decines | roanne | firminy | le "
        "puy-en-velay | vichy | montlucon | issoire | aurillac | nevers | bourges | vierzon | chateauroux | "
        "issoudun | blois | vendome | montargis | auxerre | troyes | chalons-en-champagne | epernay | "
        "charleville-mezieres | verdun | bar-le-duc | epinal | saint-die-des-vosges | vandoeuvre-les-nancy | "
        "thionville | forbach | sarreguemines | colmar | selestat | haguenau | saint-louis | belfort | montbeliard "
        "| vesoul | pontarlier | lons-le-saunier | chalon-sur-saone | le creusot | beaune | saint-gervais | "
        "strassburg | strasburgo | marsiglia | marsella | nizza"
    ),
    "Europe/Brussels": (
        "brussels | bruxelles | brussel | antwerp | antwerpen | gent | ghent | gand | leuven | liege | luik | "
        "brugge | bruges | namur | hasselt | kortrijk | charleroi | mechelen | bruselas | bruxelas | ixelles | "
        "elsene | saint-gilles | sint-gillis | schaerbeek | schaarbeek | molenbeek | sint-jans-molenbeek | "
        "anderlecht | etterbeek | uccle | laeken | saint-josse | anvers | gante | luttich | verviers | eupen | "
        "malmedy | arlon | bastogne | marche-en-famenne | dinant | mons | la louviere | tournai | doornik | "
        "mouscron | louvain-la-neuve | ottignies | wavre | nivelles | louvain | aarschot | diest | tienen | "
        "vilvoorde | dilbeek | aalst | ninove | geraardsbergen | dendermonde | sint-niklaas | lokeren | oudenaarde "
        "| ronse | deinze | eeklo | oostende | ostend | ostende | blankenberge | knokke | knokke-heist | de panne "
        "| diksmuide | ieper | ypres | poperinge | roeselare | waregem | tielt | izegem | harelbeke | turnhout | "
        "hoogstraten | herentals | heist-op-den-berg | genk | tongeren | sint-truiden | bilzen | maaseik | lommel "
        "| neerpelt | leopoldsburg | maasmechelen | opwijk | dranouter | kiewit | werchter | dour"
    ),
    "Europe/Luxembourg": (
        "luxembourg | luxemburg | esch-sur-alzette | dudelange | differdange | echternach | ettelbruck | diekirch"
    ),
    "Europe/Amsterdam": (
        "amsterdam | rotterdam | utrecht | den haag | the hague | eindhoven | groningen | nijmegen | tilburg | "
        "haarlem | arnhem | maastricht | breda | leiden | enschede | zwolle | den bosch | 's-hertogenbosch | "
        "amersfoort | delft | deventer | leeuwarden | alkmaar | zaandam | hengelo | dordrecht | almere | "
        "amsterdam-noord | 's-gravenhage | s-gravenhage | 's hertogenbosch | s-hertogenbosch | hilversum | "
        "amstelveen | hoofddorp | haarlemmermeer | purmerend | hoorn | enkhuizen | den helder | heerhugowaard | "
        "beverwijk | ijmuiden | velsen | zandvoort | bloemendaal | schiedam | vlaardingen | spijkenisse | gouda | "
        "zoetermeer | leidschendam | voorburg | rijswijk | wassenaar | noordwijk | katwijk | alphen aan den rijn | "
        "woerden | nieuwegein | zeist | bilthoven | de bilt | baarn | bussum | naarden | weesp | lelystad | "
        "dronten | emmeloord | harderwijk | apeldoorn | zutphen | doetinchem | winterswijk | ede | wageningen | "
        "veenendaal | tiel | culemborg | oss | veghel | helmond | weert | roermond | venlo | venray | sittard | "
        "geleen | heerlen | kerkrade | landgraaf | valkenburg | oosterhout | waalwijk | roosendaal | bergen op "
        "zoom | middelburg | vlissingen | terneuzen | almelo | oldenzaal | kampen | meppel | steenwijk | hoogeveen "
        "| assen | emmen | veendam | winschoten | stadskanaal | delfzijl | drachten | heerenveen | sneek | "
        "harlingen | bolsward | terschelling | vlieland | texel | ameland | vreeland | maarssen | breukelen | "
        "abcoude | loenen | boxtel | eersel | valkenswaard | gorinchem | papendrecht | zwijndrecht | sliedrecht | "
        "oosterbeek"
    ),
    "Europe/Berlin": (
        "berlin | hamburg | munich | munchen | muenchen | koln | koeln | cologne | frankfurt | frankfurt am main | "
        "stuttgart | dusseldorf | duesseldorf | leipzig | dresden | hannover | nurnberg | nuremberg | bremen | "
        "essen | dortmund | bochum | bonn | freiburg | karlsruhe | mannheim | heidelberg | mainz | wiesbaden | "
        "jena | erfurt | weimar | halle | kiel | rostock | munster | muenster | bielefeld | augsburg | wuppertal | "
        "chemnitz | kassel | potsdam | saarbrucken | lubeck | regensburg | wurzburg | tubingen | ulm | konstanz | "
        "magdeburg | gottingen | oldenburg | osnabruck | offenbach | darmstadt | duisburg | oberhausen | aachen | "
        "trier | marburg | giessen | krefeld | bamberg | bayreuth | passau | lindau | ravensburg | esslingen am "
        "neckar | berlino | berlijn | berlim | hambourg | amburgo | hamburgo | monaco di baviera | colonia | "
        "francfort | francoforte | norimberga | kreuzberg | neukolln | friedrichshain | prenzlauer berg | altona | "
        "wilhelmsburg | harburg | ahrensburg | norderstedt | pinneberg | elmshorn | itzehoe | husum | flensburg | "
        "schleswig | rendsburg | neumunster | eckernforde | eutin | bad segeberg | lauenburg | luneburg | uelzen | "
        "celle | winsen | buxtehude | cuxhaven | bremerhaven | delmenhorst | wilhelmshaven | emden | aurich | "
        "norderney | papenburg | meppen | lingen | nordhorn | cloppenburg | vechta | diepholz | nienburg | "
        "rotenburg | hildesheim | hameln | braunschweig | wolfenbuttel | wolfsburg | salzgitter | goslar | "
        "clausthal-zellerfeld | osterode | northeim | einbeck | schwerin | wismar | guestrow | gustrow | "
        "greifswald | stralsund | ruegen | neubrandenburg | neustrelitz | anklam | brandenburg an der havel | "
        "cottbus | frankfurt oder | eberswalde | bernau | oranienburg | falkensee | luckenwalde | luebeck | "
        "wittenberg | lutherstadt wittenberg | dessau | dessau-rosslau | bernburg | kothen | halberstadt | "
        "quedlinburg | wernigerode | stendal | halle saale | merseburg | naumburg | weissenfels | zeitz | borna | "
        "grimma | wurzen | torgau | dobeln | meissen | radebeul | pirna | freital | bautzen | gorlitz | zittau | "
        "hoyerswerda | kamenz | freiberg | zwickau | plauen | annaberg-buchholz | glauchau | gera | altenburg | "
        "greiz | saalfeld | rudolstadt | ilmenau | suhl | meiningen | eisenach | gotha | arnstadt | muhlhausen | "
        "nordhausen | sondershausen | hamm | hagen | herne | bottrop | gelsenkirchen | recklinghausen | mulheim | "
        "mulheim an der ruhr | moers | wesel | kleve | dinslaken | bocholt | coesfeld | rheine | gronau | "
        "ibbenburen | ahaus | warendorf | gutersloh | herford | minden | detmold | paderborn | soest | lippstadt | "
        "unna | lunen | schwerte | iserlohn | ludenscheid | arnsberg | siegen | meschede | witten | hattingen | "
        "velbert | ratingen | hilden | solingen | remscheid | leverkusen | bergisch gladbach | gummersbach | "
        "siegburg | troisdorf | euskirchen | julich | kerpen | frechen | neuss | monchengladbach | viersen | "
        "kempen | marienheide | wermelskirchen | frankfurt a.m | frankfurt a. m | hanau | bad homburg | bad vilbel "
        "| oberursel | ruesselsheim | russelsheim | gross-gerau | aschaffenburg | fulda | bad hersfeld | wetzlar | "
        "limburg | limburg an der lahn | dillenburg | bad nauheim | friedberg | gelnhausen | alsfeld | eschwege | "
        "witzenhausen | bensheim | heppenheim | weinheim | viernheim | ludwigshafen | speyer | frankenthal | "
        "neustadt an der weinstrasse | landau | landau in der pfalz | kaiserslautern | pirmasens | zweibrucken | "
        "homburg | neunkirchen | saarlouis | st. ingbert | merzig | koblenz | neuwied | andernach | mayen | bad "
        "kreuznach | bingen | ingelheim | alzey | idar-oberstein | wittlich | bitburg | bruchsal | pforzheim | "
        "rastatt | baden-baden | offenburg | lahr | kehl | emmendingen | waldkirch | lorrach | weil am rhein | "
        "rheinfelden | waldshut | villingen-schwenningen | villingen | donaueschingen | rottweil | tuttlingen | "
        "balingen | albstadt | sigmaringen | reutlingen | metzingen | nurtingen | kirchheim unter teck | esslingen "
        "| goppingen | geislingen | schwabisch gmund | aalen | ellwangen | heidenheim | crailsheim | schwabisch "
        "hall | heilbronn | ohringen | ludwigsburg | bietigheim-bissingen | waiblingen | schorndorf | fellbach | "
        "winnenden | backnang | sindelfingen | boblingen | herrenberg | leonberg | calw | nagold | freudenstadt | "
        "rottenburg | biberach | ehingen | neu-ulm | friedrichshafen | wangen | wangen im allgau | leutkirch | "
        "isny | kempten | memmingen | kaufbeuren | sonthofen | fussen | heimenkirch | lindenberg | mindelheim | "
        "landsberg am lech | landsberg | fuerstenfeldbruck | furstenfeldbruck | dachau | freising | erding | "
        "starnberg | weilheim | murnau | garmisch-partenkirchen | bad tolz | miesbach | rosenheim | traunstein | "
        "bad reichenhall | burghausen | altotting | muhldorf | waldkraiburg | landshut | straubing | deggendorf | "
        "zwiesel | ingolstadt | neuburg an der donau | eichstatt | pfaffenhofen | donauworth | nordlingen | "
        "ansbach | rothenburg ob der tauber | dinkelsbuhl | schwabach | furth | fuerth | erlangen | forchheim | "
        "herzogenaurach | neumarkt | amberg | sulzbach-rosenberg | schwandorf | weiden in der oberpfalz | coburg | "
        "kulmbach | lichtenfels | kronach | wunsiedel | schweinfurt | kitzingen | wertheim | wuerzburg | tuebingen "
        "| goettingen | osnabrueck | saarbruecken | nuernberg | kronberg | waltrop | worpswede | fehmarn | wacken"
    ),
    "Europe/Vienna": (
        "vienna | wien | graz | linz | salzburg | innsbruck | klagenfurt | dornbirn | bregenz | st. polten | wels "
        "| steyr | krems | viena | wenen | st. poelten | st poelten | st polten | sankt polten | krems an der "
        "donau | wiener neustadt | baden bei wien | modling | klosterneuburg | tulln | amstetten | waidhofen an "
        "der ybbs | zwettl | hollabrunn | mistelbach | eisenstadt | oberwart | gussing | nickelsdorf | kapfenberg "
        "| bruck an der mur | leoben | knittelfeld | judenburg | weiz | hartberg | feldbach | leibnitz | "
        "deutschlandsberg | villach | spittal an der drau | wolfsberg | volkermarkt | lienz | leonding | ansfelden "
        "| freistadt | gallneukirchen | engerwitzdorf | ottensheim | eferding | grieskirchen | ried im innkreis | "
        "braunau | braunau am inn | vocklabruck | gmunden | bad ischl | ebensee | mondsee | hallein | "
        "bischofshofen | saalfelden | zell am see | st. johann im pongau | kufstein | worgl | hall in tirol | "
        "landeck | bludenz | feldkirch | rankweil | hohenems | lustenau | lochau"
    ),
    "Europe/Zurich": (
        "zurich | zuerich | basel | bern | geneva | geneve | genf | lausanne | luzern | lucerne | winterthur | st. "
        "gallen | biel | fribourg | chur | solothurn | aarau | baden | schaffhausen | thun | zug | lugano | "
        "neuchatel | zurigo | basilea | berna | berne | ginevra | ginebra | losanna | lucerna | saint-gall | st "
        "gallen | st.gallen | wetzikon | rapperswil | rapperswil-jona | dubendorf | kloten | bulach | wadenswil | "
        "horgen | frauenfeld | kreuzlingen | weinfelden | romanshorn | herisau | appenzell | rorschach | davos | "
        "arosa | st. moritz | ilanz | glarus | einsiedeln | altdorf | emmenbrucke | kriens | sursee | hochdorf | "
        "olten | zofingen | langenthal | burgdorf | grenchen | biel-bienne | bienne | murten | dudingen | freiburg "
        "i. ue | bulle | romont | payerne | yverdon | yverdon-les-bains | vevey | montreux | morges | nyon | "
        "carouge | meyrin | lancy | martigny | sierre | monthey | interlaken | spiez | steffisburg | munsingen | "
        "koniz | rubigen | la chaux-de-fonds | le locle | delemont | porrentruy | moutier | liestal | pratteln | "
        "muttenz | brugg | wettingen | lenzburg | bellinzona | locarno | mendrisio | chiasso | ascona"
    ),
    "Europe/Rome": (
        "rome | roma | milan | milano | turin | torino | bologna | florence | firenze | naples | napoli | venice | "
        "venezia | padova | padua | verona | genova | genoa | palermo | catania | bari | trieste | brescia | "
        "bergamo | pisa | perugia | parma | modena | ravenna | rimini | ancona | lecce | cagliari | bolzano | "
        "trento | udine | mestre | reggio emilia | livorno | segrate | ferrara | vicenza | treviso | siena | "
        "arezzo | cesena | forli | rom | mailand | turijn | florenz | florencia | neapel | venedig | venise | "
        "venecia | genes | sesto san giovanni | cinisello balsamo | monza | legnano | busto arsizio | varese | "
        "gallarate | saronno | cantu | lecco | sondrio | cremona | pavia | vigevano | mantova | desenzano | "
        "treviglio | seriate | bozen | merano | bressanone | brunico | rovereto | riva del garda | mezzago | cuneo "
        "| alessandria | novara | vercelli | biella | ivrea | aosta | pinerolo | rivoli | collegno | settimo "
        "torinese | moncalieri | savona | sanremo | la spezia | sarzana | chiavari | piacenza | fidenza | reggio "
        "nell'emilia | carpi | sassuolo | imola | faenza | cervia | riccione | cattolica | cesenatico | san "
        "lazzaro di savena | casalecchio | casalecchio di reno | zola predosa | pesaro | urbino | fano | "
        "senigallia | jesi | macerata | civitanova marche | ascoli piceno | san benedetto del tronto | san marino "
        "| terni | foligno | spoleto | assisi | orvieto | gubbio | citta di castello | prato | pistoia | lucca | "
        "viareggio | carrara | pontedera | empoli | scandicci | sesto fiorentino | poggibonsi | grosseto | "
        "piombino | montevarchi | montepulciano | viterbo | rieti | frosinone | civitavecchia | tivoli | velletri "
        "| l'aquila | aquila | pescara | chieti | teramo | lanciano | campobasso | isernia | termoli | caserta | "
        "salerno | avellino | benevento | pozzuoli | bacoli | san giorgio a cremano | ercolano | castellammare di "
        "stabia | sorrento | foggia | barletta | andria | molfetta | bitonto | giovinazzo | monopoli | polignano a "
        "mare | locorotondo | martina franca | taranto | brindisi | ostuni | gallipoli | otranto | matera | "
        "potenza | cosenza | catanzaro | lamezia terme | crotone | reggio calabria | vibo valentia | messina | "
        "taormina | siracusa | ragusa | modica | agrigento | trapani | marsala | castelbuono | caltanissetta | "
        "sassari | alghero | nuoro | oristano | olbia | quartu sant'elena | marghera | venezia mestre | "
        "venezia-mestre | venezia marghera | chioggia | jesolo | portogruaro | san dona di piave | castelfranco "
        "veneto | conegliano | montebelluna | bassano | bassano del grappa | schio | thiene | breganze | arzignano "
        "| montecchio maggiore | caldogno | valdagno | rovigo | legnago | villafranca di verona | monselice | "
        "abano terme | belluno | feltre | pordenone | gorizia | monfalcone | cervignano | codroipo | azzano decimo "
        "| san vito al tagliamento"
    ),
    "Europe/Copenhagen": (
        "copenhagen | kobenhavn | aarhus | odense | aalborg | kopenhagen | copenhague | copenaghen | kobenhavn n | "
        "frederiksberg | roskilde | helsingor | hillerod | naestved | slagelse | ringsted | svendborg | nyborg | "
        "vejle | kolding | fredericia | horsens | silkeborg | skanderborg | randers | viborg | herning | holstebro "
        "| ringkobing | esbjerg | haderslev | sonderborg | aabenraa | tonder | hjorring | frederikshavn | skagen | "
        "thisted | ronne | arhus"
    ),
    "Europe/Stockholm": (
        "stockholm | goteborg | gothenburg | malmo | uppsala | stoccolma | estocolmo | stockholm sodermalm | solna "
        "| sodertalje | norrkoping | linkoping | orebro | vasteras | eskilstuna | karlstad | jonkoping | boras | "
        "halmstad | helsingborg | lund | ystad | kristianstad | karlskrona | vaxjo | kalmar | visby | gavle | "
        "borlange | sundsvall | ostersund | umea | skelleftea | lulea | kiruna | trollhattan | uddevalla | skovde "
        "| goteburg"
    ),
    "Europe/Oslo": (
        "oslo | bergen | trondheim | stavanger | drammen | fredrikstad | sarpsborg | tonsberg | sandefjord | "
        "porsgrunn | arendal | kristiansand | sandnes | haugesund | alesund | lillehammer | hamar | gjovik | bodo "
        "| narvik | tromso | svolvaer"
    ),
    "Europe/Helsinki": (
        "helsinki | tampere | turku | espoo | vantaa | lahti | jyvaskyla | oulu | kuopio | joensuu | pori | vaasa "
        "| seinajoki | rovaniemi | lappeenranta | porvoo | hameenlinna | mikkeli"
    ),
    "Europe/Warsaw": (
        "warsaw | warszawa | krakow | wroclaw | poznan | gdansk | lodz | katowice | warschau | varsovie | varsavia "
        "| varsovia | krakau | cracow | cracovia | breslau | gdynia | sopot | danzig | lublin | szczecin | "
        "bydgoszcz | torun | bialystok | rzeszow | kielce | gliwice | zabrze | chorzow | bielsko-biala | "
        "czestochowa | opole | zielona gora | olsztyn | radom | jarocin | sosnowiec | tychy"
    ),
    "Europe/Prague": (
        "prague | praha | brno | prag | praga | ostrava | plzen | liberec | olomouc | ceske budejovice | hradec "
        "kralove | pardubice | usti nad labem | zlin | jihlava | karlovy vary | kutna hora"
    ),
    "Europe/Budapest": (
        "budapest | debrecen | szeged | pecs | gyor | miskolc | sopron | szekesfehervar | veszprem | kecskemet"
    ),
    "Europe/Athens": (
        "athens | thessaloniki | athen | athina | atene | atenas | athenes | piraeus | patras | heraklion | chania "
        "| volos | ioannina | larissa"
    ),
    "Europe/Istanbul": "istanbul | ankara | izmir",
    "Europe/Vilnius": "vilnius | kaunas | klaipeda | siauliai",
    "Europe/Riga": "riga | liepaja | daugavpils",
    "Europe/Tallinn": "tallinn | tartu | parnu | viljandi | rakvere",
    "Europe/Bucharest": (
        "bucharest | bucuresti | cluj | cluj-napoca | bukarest | bucarest | timisoara | iasi | brasov | sibiu | "
        "constanta | oradea | craiova"
    ),
    "Europe/Belgrade": "belgrade | beograd | novi sad | belgrad | subotica | kragujevac",
    "Europe/Zagreb": "zagreb | split | rijeka | zadar | osijek | dubrovnik | sibenik | varazdin | karlovac",
    "Europe/Ljubljana": "ljubljana | maribor | koper | nova gorica | celje | kranj | ptuj | tolmin | novo mesto",
    "Europe/Bratislava": (
        "bratislava | kosice | zilina | trencin | nitra | banska bystrica | presov | trnava | piestany"
    ),
    "Europe/Sofia": "sofia | plovdiv | varna | burgas",
    "Europe/Kyiv": "kyiv | kiev | lviv | kharkiv | odesa | odessa | dnipro",
    "Asia/Tbilisi": "tbilisi",
    "Asia/Tokyo": (
        "tokyo | osaka | kyoto | sapporo | fukuoka | nagoya | tokio | shibuya | shinjuku | shimokitazawa | koenji "
        "| yokohama | kobe | hiroshima | sendai | okinawa | naha"
    ),
    "Asia/Seoul": "seoul | busan | incheon | daegu",
    "Asia/Singapore": "singapore",
    "Asia/Hong_Kong": "hong kong",
    "Australia/Sydney": (
        "sydney | newcastle nsw | canberra | marrickville | enmore | surry hills | darlinghurst | redfern | "
        "parramatta | bondi | wollongong | thirroul | gosford | byron bay | mullumbimby | lismore | katoomba | "
        "bathurst | dubbo | coffs harbour | wagga wagga | albury | fyshwick | queanbeyan"
    ),
    "Australia/Melbourne": (
        "melbourne | geelong | naarm | brunswick | brunswick east | northcote | fitzroy | fitzroy north | "
        "collingwood | st kilda | footscray | thornbury | prahran | south yarra | abbotsford | ballarat | bendigo "
        "| castlemaine | warrnambool | shepparton | wangaratta | frankston | belgrave"
    ),
    "Australia/Brisbane": (
        "brisbane | gold coast | fortitude valley | south brisbane | woolloongabba | surfers paradise | burleigh "
        "heads | sunshine coast | noosa | maleny | toowoomba | cairns | townsville | rockhampton"
    ),
    "Australia/Perth": "perth | fremantle | northbridge | north fremantle | bunbury | margaret river",
    "Australia/Adelaide": "adelaide | port adelaide | thebarton | mclaren vale | mount gambier",
    "Pacific/Auckland": (
        "auckland | wellington | christchurch | tauranga | rotorua | napier | new plymouth | whanganui | "
        "palmerston north | lower hutt | lyttelton | dunedin | queenstown | wanaka | invercargill | waiheke | "
        "whangarei | port chalmers"
    ),
    "America/Halifax": "moncton | fredericton | charlottetown",
    "America/St_Johns": "st. john's",
    "America/Winnipeg": "winnipeg",
    "America/Regina": "saskatoon",
    "America/Edmonton": "edmonton | calgary | lethbridge | banff | canmore | red deer",
    "Pacific/Honolulu": "honolulu",
    "America/Anchorage": "anchorage",
    "America/Cancun": "cancun | playa del carmen | tulum",
    "America/Tijuana": "tijuana | mexicali | ensenada",
    "America/Hermosillo": "hermosillo",
    "America/Guatemala": "ciudad de guatemala | quetzaltenango",
    "America/El_Salvador": "san salvador",
    "America/Panama": "ciudad de panama | panama city",
    "America/Havana": "la habana | havana",
    "America/Puerto_Rico": "santurce",
    "America/Santo_Domingo": "santo domingo",
    "America/Caracas": "caracas | maracaibo",
    "America/Guayaquil": "quito | guayaquil",
    "America/La_Paz": "cochabamba | santa cruz de la sierra",
    "America/Argentina/Cordoba": "san miguel de tucuman",
    "America/Montevideo": "montevideo | punta del este",
    "America/Asuncion": "asuncion",
    "America/Bahia": "salvador da bahia | feira de santana",
    "America/Recife": "recife | olinda | joao pessoa | caruaru",
    "America/Fortaleza": "fortaleza | sao luis | teresina",
    "America/Maceio": "maceio | aracaju",
    "America/Belem": "belem do para",
    "America/Manaus": "manaus",
    "America/Cuiaba": "cuiaba",
    "Atlantic/Madeira": "funchal",
    "Atlantic/Azores": "ponta delgada | angra do heroismo | ribeira grande",
    "Atlantic/Canary": (
        "las palmas | las palmas de gran canaria | santa cruz de tenerife | la laguna | san cristobal de la laguna "
        "| puerto de la cruz | arrecife | puerto del rosario | la orotava"
    ),
    "Europe/Andorra": "andorra la vella",
    "Europe/Vaduz": "vaduz | schaan",
    "Europe/Malta": "valletta | la valletta",
    "Atlantic/Reykjavik": "reykjavik | akureyri | isafjordur | seydisfjordur",
    "Atlantic/Faroe": "torshavn",
    "Asia/Nicosia": "nicosia | limassol | larnaca",
    "Europe/Chisinau": "chisinau",
    "Europe/Sarajevo": "sarajevo | mostar | banja luka | tuzla",
    "Europe/Skopje": "skopje",
    "Europe/Tirane": "tirana",
    "Europe/Podgorica": "podgorica",
    "Australia/Hobart": "hobart | launceston | devonport",
    "Australia/Darwin": "alice springs",
    "Asia/Taipei": "taipei | kaohsiung | tainan",
    "Asia/Shanghai": "shanghai | beijing | guangzhou | shenzhen | chengdu | wuhan",
    "Asia/Bangkok": "bangkok | chiang mai",
    "Asia/Ho_Chi_Minh": "ho chi minh city | hanoi",
    "Asia/Kuala_Lumpur": "kuala lumpur",
    "Asia/Jakarta": "jakarta | bandung | yogyakarta",
    "Asia/Manila": "quezon city",
    "Asia/Kolkata": "mumbai | delhi | new delhi | bangalore | bengaluru | kolkata | pune",
    "Asia/Jerusalem": "tel aviv | tel aviv-yafo | jerusalem | haifa",
    "Asia/Beirut": "beirut",
    "Asia/Dubai": "dubai | abu dhabi",
    "Asia/Yerevan": "yerevan",
    "Africa/Cairo": "cairo",
    "Africa/Casablanca": "casablanca | marrakech | rabat | tangier",
    "Africa/Tunis": "tunis",
    "Africa/Nairobi": "nairobi",
    "Africa/Kampala": "kampala",
    "Africa/Johannesburg": "johannesburg | cape town | durban | pretoria",
    "Africa/Dakar": "dakar",
}
