"""Names of single acts that hold a separator, a bracket or a word with a meaning of its own on bills.

Compiled by hand from general knowledge. In: duos and bands whose name is the whole phrase. Out: names the
grammar reads well without help, and pairs of artists that merely recorded together, since on a bill they
are two acts. Spellings that fold to the same key (`&`, `and`, `+`, `und`, `y`, `et`) need one entry.
Fields are divided by ` | `.
"""

DUOS = """
Above & Beyond | Fred V & Grafix | Mr. Belt & Wezol | JDH & Dave P. | Aly & Fila | Gabriel & Dresden
Chase & Status | Camo & Krooked | Matrix & Futurebound | Jam & Spoon
Kruder & Dorfmeister | Dimitri Vegas & Like Mike | Sunnery James & Ryan Marciano | Axwell & Ingrosso
Axwell /\\ Ingrosso | W&W | Blank & Jones | Blasha & Allatt | Bodzin & Huntemann | Smith & Selway | Layo & Bushwacka!
Tom & Joyce | Tom & Collins | Tom & Jame | Lucas & Steve | Matisse & Sadko | Merk & Kremont | Nari & Milani
Sultan & Ned Shepard | Sultan + Shepard | Agnelli & Nelson | Svenson & Gielen | Kyau & Albert | Super8 & Tab
Smith & Pledger | Filo & Peri | Myon & Shane 54 | Wolf + Lamb | Catz 'n Dogz | Kraak & Smaak | Rae & Christian
Skream & Benga | Facta & K-LONE | Dettmann & Klock | Azari & III | Lindstrøm & Prins Thomas | Rhythm & Sound
Substance & Vainqueur | Kahn & Neek | Millie & Andrea | Dom & Roland | Ed Rush & Optical | Calyx & TeeBee
Loxy & Resound | Fabio & Grooverider | Shut Up & Dance | Slipmatt & Lime | Hixxy & Sharkey | Force & Styles
Dougal & Gammer | Breeze & Styles | Brisk & Trixxy | D-Block & S-te-Fan | Tat & Zat | Loco & Jam | Pig & Dan
Tube & Berger | Voigt & Voigt | Mike & Rich | Bing & Ruth | Chris & Cosey | Smagghe & Cross | Soap&Skin
Dub Spencer & Trance Hill | Seba & Paradox | Drumsound & Bassline Smith | The Count & Sinden | Polo & Pan
Braxe + Falke | Roedelius & Story | Moebius & Plank | Moebius & Beerbohm | Cluster & Eno | Fripp & Eno | Eno & Hyde
Eno • Hyde | Sherwood & Pinch | Bolland & Bolland | Nick & Danny Chatelain | Block & Crown | Cosmo & Dibs
Bob & Marcia | Althea & Donna | Chaka Demus & Pliers | Michigan & Smiley | Clint Eastwood & General Saint
Dave & Ansel Collins | Sly & Robbie | Simon & Garfunkel | Hall & Oates | Daryl Hall & John Oates | Belle & Sebastian
Iron & Wine | Tegan & Sara | Matt & Kim | Peter Bjorn and John | Peter, Bjorn and John | She & Him
Rodrigo y Gabriela | Angus & Julia Stone | Kitty, Daisy & Lewis | Damon & Naomi | Dean & Britta | Shovels & Rope
Penny & Sparrow | Dawn and Hawkes | Jenny and Johnny | Sonny & Cher | Sam & Dave | Jan & Dean | Chad & Jeremy
Peter & Gordon | Peaches & Herb | Ashford & Simpson | Womack & Womack | Captain & Tennille
England Dan & John Ford Coley | Seals & Crofts | Loggins & Messina | Brewer & Shipley | Delaney & Bonnie
Santo & Johnny | Mickey & Sylvia | Shirley & Lee | Shirley & Company | Inez & Charlie Foxx | McFadden & Whitehead
Ike & Tina Turner | Zapp & Roger | Wendy & Lisa | Richard & Linda Thompson | Spiers & Boden | Gilmore & Roberts
O'Hooley & Tidow | Flatt & Scruggs | Cephas & Wiggins | Sonny Terry & Brownie McGhee | Brooks & Dunn | Big & Rich
Dan + Shay | Maddie & Tae | Foster & Lloyd | Love and Theft | Page & Plant | Reese & Santonio | Shanks & Bigfoot
Oxide & Neutrino | Krept & Konan | Young T & Bugsey | Pete & Bas | Macklemore & Ryan Lewis | Eric B. & Rakim
Pete Rock & CL Smooth | Nice & Smooth | Rob Base & DJ E-Z Rock | Salt-N-Pepa | Kid 'n Play | Smif-N-Wessun
8Ball & MJG | Method Man & Redman | Nas & Damian Marley | DJ Jazzy Jeff & The Fresh Prince | Kool G Rap & DJ Polo
Banks & Steelz | Binker & Moses | Amadou & Mariam | Ronnie & Clyde | Years & Years | Boy & Bear | Us & Them
Wow & Flutter | Milk & Sugar | Milk & Bone | Blood & Glass | Fox & Bones | Wolf & Bear | Nico & Vinz
Marcus & Martinus | Bars and Melody | Chloe x Halle | Aly & AJ | Charles & Eddie | Robson & Jerome | PJ & Duncan
Mel & Kim | Pepsi & Shirlie | Renée & Renato | Peters & Lee | Chas & Dave | Hinge & Bracket | Flanders & Swann
Flanagan & Allen | Gallagher & Lyle | R & J Stone | Zager & Evans | Dino, Desi & Billy | Nino Tempo & April Stevens
Dick & Dee Dee | Paul & Paula | Skip & Flip | Don & Dewey | Marvin & Johnny | Robert & Johnny | Les Paul & Mary Ford
Homer & Jethro | Johnnie & Jack | Lulu Belle & Scotty | Mac & Bob | Sam & Kirk McGee | Jim & Jesse
Jim & Ingrid Croce | Garfunkel & Oates | Rhett & Link | Barnes & Barnes | Timbaland & Magoo | Bob & Gene
Eddie & Ernie | Sam & Bill | James & Bobby Purify | Mel & Tim | Maurice & Mac | Peggy Scott & Jo Jo Benson
Yarbrough & Peoples | Rene & Angela | Ray, Goodman & Brown | Lewis & Clarke | Tom & Jerry | Nina & Frederik
Esther & Abi Ofarim
"""

LED_BANDS = """
Nick Cave & The Bad Seeds | Bob Marley & The Wailers | Tom Petty & The Heartbreakers | Derek & The Dominos
Iggy & The Stooges | Bruce Springsteen & The E Street Band | Echo & The Bunnymen | Siouxsie & The Banshees
Prince & The Revolution | Adam & The Ants | Prince & The New Power Generation | Sly & The Family Stone
Kool & The Gang | KC & The Sunshine Band | Gladys Knight & The Pips | Martha & The Vandellas
Martha Reeves & The Vandellas | Smokey Robinson & The Miracles | Diana Ross & The Supremes | Hootie & The Blowfish
Huey Lewis & The News | Joan Jett & The Blackhearts | Bill Haley & His Comets | Buddy Holly & The Crickets
Gerry & The Pacemakers | Country Joe & The Fish | Big Brother & The Holding Company | Booker T. & the M.G.'s
Booker T. & The MG's | Archie Bell & The Drells | Harold Melvin & The Blue Notes | Sharon Jones & The Dap-Kings
Charles Bradley & His Extraordinaires | Lee Fields & The Expressions | Nathaniel Rateliff & The Night Sweats
St. Paul & The Broken Bones | Grace Potter & The Nocturnals | Edward Sharpe & The Magnetic Zeros | Fitz & The Tantrums
Noah & The Whale | Florence + The Machine | Marina & The Diamonds | Mumford & Sons | King Gizzard & The Lizard Wizard
Coheed & Cambria | Of Monsters and Men | Of Mice & Men | Between the Buried and Me
Ben Harper & The Innocent Criminals | Frank Turner & The Sleeping Souls | Kurt Vile & The Violators
Stephen Malkmus & The Jicks | Conor Oberst & The Mystic Valley Band | Ryan Adams & The Cardinals
Jason Isbell & The 400 Unit | Ted Leo & The Pharmacists | The Head and the Heart | Balance and Composure
Me First and the Gimme Gimmes | Katrina & The Waves | Mike + The Mechanics | Bob Seger & The Silver Bullet Band
Southside Johnny & The Asbury Jukes | Little Steven & The Disciples of Soul | Elvis Costello & The Attractions
Elvis Costello & The Imposters | Ian Dury & The Blockheads | Graham Parker & The Rumour
Robyn Hitchcock & The Egyptians | Lloyd Cole & The Commotions | The Jesus & Mary Chain | Jesus & Mary Chain
Richard Hell & The Voidoids | Johnny Thunders & The Heartbreakers | James Chance & The Contortions
James White & The Blacks | Teenage Jesus & The Jerks | Kid Creole & The Coconuts | Captain Beefheart & His Magic Band
Captain Beefheart & The Magic Band | Dr. Hook & The Medicine Show | Commander Cody & His Lost Planet Airmen
John Mayall & The Bluesbreakers | Georgie Fame & The Blue Flames | Julie Driscoll, Brian Auger & The Trinity
Wayne Fontana & The Mindbenders | Freddie & The Dreamers | Billy J. Kramer & The Dakotas | Brian Poole & The Tremeloes
Dave Dee, Dozy, Beaky, Mick & Tich | Johnny Kidd & The Pirates | Cliff Richard & The Shadows
Tommy James & The Shondells | Paul Revere & The Raiders | Sam the Sham & The Pharaohs | ? and the Mysterians
Question Mark & The Mysterians | Gary Puckett & The Union Gap | Gary Lewis & The Playboys
Mitch Ryder & The Detroit Wheels | Jay & The Americans | Little Anthony & The Imperials | Dion & The Belmonts
Frankie Valli & The Four Seasons | Frankie Lymon & The Teenagers | Danny & The Juniors | Rufus & Chaka Khan
Lisa Lisa & Cult Jam | Morris Day & The Time | Toots & The Maytals | Desmond Dekker & The Aces
Justin Hinds & The Dominoes | Byron Lee & The Dragonaires | Ziggy Marley & The Melody Makers
Crime & The City Solution | Paul Kelly & The Coloured Girls | Hunters & Collectors | Amyl & The Sniffers
Scott & Charlene's Wedding | Eliza Carthy & The Wayward Band | Ricky Skaggs & Kentucky Thunder
Alison Krauss & Union Station | Robert Plant & The Sensational Space Shifters | Kenny Rogers & The First Edition
Bill Monroe & His Blue Grass Boys | Béla Fleck & The Flecktones | Sun Ra & His Arkestra
Art Blakey & The Jazz Messengers | Herbie Hancock & The Headhunters | Duke Ellington & His Orchestra
Count Basie & His Orchestra | Glenn Miller & His Orchestra | Cab Calloway & His Orchestra
Louis Armstrong & His Hot Five | Louis Armstrong & His All Stars | Medeski Martin & Wood | Medeski, Martin & Wood
Shabaka & The Ancestors | Seun Kuti & Egypt 80 | Fela Kuti & Egypt 80 | Fela Kuti & Africa 70
Femi Kuti & The Positive Force | Orlando Julius & The Heliocentrics | Pat Thomas & Kwashibu Area Band
Bassekou Kouyate & Ngoni Ba | Thomas Mapfumo & The Blacks Unlimited | Johnny Clegg & Savuka
Mahlathini & The Mahotella Queens | Micachu & The Shapes | Lilly Wood & The Prick | Lous and the Yakuza
Daniel Kahn & The Painted Bird | Hercules & Love Affair | Kode9 & The Spaceape | Burnt Friedman & The Nu Dub Players
Grandmaster Flash & The Furious Five | Afrika Bambaataa & Soulsonic Force | Doug E. Fresh & The Get Fresh Crew
Heavy D & The Boyz | Lil Jon & The East Side Boyz | Jello Biafra & The Guantanamo School of Medicine
Mark Stewart & The Maffia | Singers & Players | Prince Far I & The Arabs | Jr. Walker & The All Stars
Junior Walker & The All Stars | Dr. John & The Lower 911 | Yazz & The Plastic Population
Illya Kuryaki & The Valderramas | Jah Wobble & The Invaders of the Heart | Tony Orlando & Dawn | Sheila & B. Devotion
Willie & The Poor Boys | Kenny & The Kasuals | Ruby & The Romantics | Rosie & The Originals | Patience & Prudence
Maurice Williams & The Zodiacs | Hank Ballard & The Midnighters | Little Joe & The Latinaires
Cannibal & The Headhunters | Sunny & The Sunliners | Little Caesar & The Romans | Randy & The Rainbows
Nolan Strong & The Diablos | Vito & The Salutations | Norman Fox & The Rob-Roys | Shep & The Limelites
Reparata & The Delrons | Patti LaBelle & The Bluebelles | Bob B. Soxx & The Blue Jeans | Joey Dee & The Starliters
Lee Andrews & The Hearts | Barbara & The Browns | Dyke & The Blazers | Rex Garvin & The Mighty Cravers
Cliff Nobles & Co. | Dennis Coffey & The Detroit Guitar Band | Charles Wright & The Watts 103rd Street Rhythm Band
Baby Huey & The Babysitters | Eddie & The Hot Rods | Nick Pride & The Pimptones | Josh Rouse & The Long Vacations
Nick Curran & The Nitelifes | Pokey LaFarge & The South City Three | Sallie Ford & The Sound Outside
Thao & The Get Down Stay Down | Nicole Atkins & The Sea | Eli "Paperboy" Reed & The True Loves
Black Joe Lewis & The Honeybears | Jon Spencer & The HITmakers | Holly Golightly & The Brokeoffs
Hipbone Slim & The Knee Tremblers | Hannah Williams & The Affirmations | Nick Waterhouse & The Tarots
Ezra Furman & The Harpoons | Ezra Furman & The Boy-Friends | Craig Finn & The Uptown Controllers
Brian Fallon & The Howling Weather | Dave Hause & The Mermaid | Dr. Ring-Ding & The Senior Allstars
Prince Buster & The All Stars | Laurel Aitken & The Pressure Tenants | Jimmy Cliff & Oneness | Ronny & The Daytonas
"""

GENRES_AND_LANGUAGES = """
Fito & Fitipaldis | Platero y Tú | Extrechinato y Tú | Loquillo y Trogloditas | Loquillo y los Trogloditas
Alaska y Dinarama | Alaska y los Pegamoides | Lole y Manuel | Andy y Lucas | Víctor Manuel y Ana Belén
El Aviador Dro y sus Obreros Especializados | Maria Arnal i Marcel Bagés | Renaldo & Clara | Wisin & Yandel
Zion & Lennox | Alexis & Fido | Jowell & Randy | Angel & Khriz | Baby Rasta & Gringo | Héctor & Tito | Rakim & Ken-Y
Chino & Nacho | Mau y Ricky | Jesse & Joy | Monchy & Alexandra | Cali Y El Dandee | Ha*Ash | Donato y Estéfano
Quantic & His Combo Bárbaro | Meridian Brothers & El Grupo Renacimiento | Celso Piña y su Ronda Bogotá
Totó La Momposina y sus Tambores | Carlos Vives y La Provincia | Aniceto Molina y Los Sabaneros
Lisandro Meza y su Conjunto | Andrés Landero y su Conjunto | Fruko y sus Tesos | Joe Arroyo y La Verdad
Richie Ray & Bobby Cruz | Rubén Blades y Seis del Solar | Tito Puente y su Orquesta | Tito Puente & His Orchestra
Machito & His Afro-Cubans | Pérez Prado y su Orquesta | Benny Moré y su Banda Gigante
Arsenio Rodríguez y su Conjunto | Compay Segundo y sus Muchachos | Juan Formell y Los Van Van
Juan Luis Guerra y 4.40 | Wilfrido Vargas y su Orquesta | Johnny Ventura y su Combo | Bostich + Fussible
Nortec: Bostich + Fussible | Nortec Collective Presents: Bostich + Fussible | Rigo Tovar y su Costa Azul
Ramón Ayala y sus Bravos del Norte | Astor Piazzolla y su Quinteto | Patricio Rey y sus Redonditos de Ricota
Indio Solari y Los Fundamentalistas del Aire Acondicionado | Skay y Los Fakires | Ciro y los Persas
Ca7riel & Paco Amoroso | Ángel e Isabel Parra | Ricchi e Poveri | Al Bano e Romina Power | Al Bano & Romina Power
Albano e Romina | Colapesce, Dimartino | Benji & Fede | Paola & Chiara | Paola e Chiara | Elio e le Storie Tese
Cochi e Renato | Mina e Celentano | C.S.I. | P.G.R. | Petra Magoni e Ferruccio Spinetti | Sandy & Junior
Sandy e Junior | Carla Boni e Gino Latilla | Wess e Dori Ghezzi | Franco IV e Franco I | Franco e Ciccio
Aldo, Giovanni e Giacomo | Aldo, Giovanni & Giacomo | Ale & Franz | Chitãozinho & Xororó | Chitãozinho e Xororó
Zezé Di Camargo & Luciano | Zezé Di Camargo e Luciano | Leandro & Leonardo | Leandro e Leonardo | Bruno & Marrone
Bruno e Marrone | Jorge & Mateus | Jorge e Mateus | Henrique & Juliano | Henrique e Juliano | Maiara & Maraisa
Maiara e Maraisa | Simone & Simaria | Simone e Simaria | Matheus & Kauan | Matheus e Kauan | Fernando & Sorocaba
Fernando e Sorocaba | Victor & Leo | Victor e Leo | César Menotti & Fabiano | César Menotti e Fabiano
Zé Neto & Cristiano | Zé Neto e Cristiano | Marcos & Belutti | Marcos e Belutti | João Bosco & Vinícius
João Bosco e Vinícius | Milionário & José Rico | Milionário e José Rico | Tião Carreiro & Pardinho
Tião Carreiro e Pardinho | Claudinho & Buchecha | Claudinho e Buchecha | Secos & Molhados | Secos e Molhados
Kleiton & Kledir | Kleiton e Kledir | Sá & Guarabyra | Sá e Guarabyra | Sá, Rodrix & Guarabyra
Antônio Carlos & Jocafi | Antônio Carlos e Jocafi | Chico Science & Nação Zumbi | Chico Science e Nação Zumbi
Xutos & Pontapés | Xutos e Pontapés | Toquinho e Vinícius | Hugo & Guilherme | Diego & Victor Hugo | Israel & Rodolffo
Munhoz & Mariano | Guilherme & Santiago | Rick & Renner | Gian & Giovani | João Paulo & Daniel | Edson & Hudson
João Neto & Frederico | Cezar & Paulinho | Chrystian & Ralf | Rionegro & Solimões | Teodoro & Sampaio
Mato Grosso & Mathias | Christian & Cristiano | Thaeme & Thiago | Maria Cecília & Rodolfo | Clayton & Romário
Elli et Jacno | Bigflo & Oli | Orelsan & Gringe | Caballero & JeanJass | Djadja & Dinaz | David et Jonathan
Peter et Sloane | Stone et Charden | Shuky & Aviva | Omar et Fred | Chevallier et Laspalès | Oldelaf et Monsieur D
1, 2, 3 Soleils | 1,2,3 Soleils | L.E.J | Miss Kittin & The Hacker | Alan Braxe & Fred Falke
Ballaké Sissoko & Vincent Segal | Lo & Leduc | Steiner & Madlaina | Dodo & The Dodos
Stephan Eicher und die Automaten | Jan Delay & Disko No. 1 | Celo & Abdi | LX & Maxwell | Audio88 & Yassin
Huss & Hodn | Retrogott & Hulk Hodn | Hiob & Morlockk Dilemma | Mädness & Döll | Fatoni & Dexter
Käptn Peng & Die Tentakel von Delphi | Maeckes & Plan B | Rocko Schamoni & Little Machine | Die Doraus & Die Marinas
Ich + Ich | 13 & God | Tied & Tickled Trio | G.Rag & Die Landlergschwister | G.Rag y los Hermanos Patchekos
Olli Schulz & Der Hund Marie | Bernd Begemann & Die Befreiung | Peter Fox & Cold Steel
Shantel & Bucovina Club Orkestar | Ja, Panik | Seiler & Speer | Pizzera & Jaus | Christoph & Lollo
Voodoo Jürgens & Die Ansa Panier | Hubert von Goisern & Die Alpinkatzen | Ostbahn-Kurti & Die Chefpartie
Dr. Kurt Ostbahn & Die Kombo | Marianne & Michael | Cindy & Bert | Insterburg & Co. | Schobert & Black | Hein & Oss
Adam & Die Micky's | Klaus & Klaus | J.B.O. | Simon & Jan | Ulan & Bator | Acda en De Munnik | Acda & De Munnik
Nick & Simon | Nick en Simon | Suzan & Freek | Suzan en Freek | Saskia & Serge | Saskia en Serge | Sandra & Andres
Sandra en Andres | Mouth & MacNeal | Johnny en Rijk | Yentl en de Boer | Veldhuis & Kemper | Veldhuis en Kemper
Raymond van het Groenewoud en de Centimeters | Nicole & Hugo | Nicole en Hugo | Charlotte Adigéry & Bolis Pupul
An Pierlé & White Velvet | Jo Lemaire + Flouze | Bonnie St. Claire & Unit Gloria | Peter Koelewijn & Zijn Rockets
Peter Koelewijn en zijn Rockets | Rob de Nijs & The Lords | Bram Vermeulen & De Toekomst
Bram Vermeulen en De Toekomst
"""

COMMAS_AND_MARKS = """
Earth, Wind & Fire | Tyler, The Creator | Crosby, Stills & Nash | Crosby, Stills, Nash & Young
Emerson, Lake & Palmer | Blood, Sweat & Tears | Peter, Paul and Mary | Weddings, Parties, Anything
Hamilton, Joe Frank & Reynolds | Beck, Bogert & Appice | West, Bruce & Laing | Stock, Aitken & Waterman
Emerson, Lake & Powell | Lambert, Hendricks & Ross | Hank Williams, Jr. | Harry Connick, Jr. | Sammy Davis, Jr.
Grover Washington, Jr. | Me, Mom & Morgentaler | You, Me, and Everyone We Know | Now, Now | Oh, Rose | Hey, King!
Goodnight, Texas | Slow Down, Molasses | Look, Stranger! | Thank You, I'm Sorry | Goodbye Mr. Mackenzie | Oh, Sleeper
I, Doris | Us, Today | AC/DC | GZA/Genius | Leo/need | Natural/Electronic.System. | Burger/Ink | Getz/Gilberto
Roni Size/Reprazent | Roni Size / Reprazent | Henrik Schwarz / Âme / Dixon | half•alive | half·alive | Nu:Tone
BIG|BRAVE | Nu:Logic | Instra:mental | Format:B | à;GRUMH... | :Wumpscut: | :zoviet*france: | [:SITD:] | [x]-Rx
[KRTM]
[ingenting] | (Sandy) Alex G | (hed) p.e. | (həd) p.e. | (+44) | (Smog) | ††† (Crosses) | !!! (Chk Chk Chk) | !!!
Sunn O))) | SunnO))) | (((O))) | Wham! | Against Me! | Malaria! | Therapy? | Panic! at the Disco
Godspeed You! Black Emperor | Los Campesinos! | Bomb the Music Industry! | Holy Ghost! | Die! Die! Die! | Clap! Clap!
Fire! Orchestra | Ja, Panik! | Hey! Hello! | Oh! Gunquit | You Say Party! We Say Die!
Help! She Can't Swim | The Go! Team | Fred again.. | ...And You Will Know Us by the Trail of Dead
...But Alive | Cyclo. | Tobias. | Portugal. The Man | M.A.N.D.Y. | M.O.P. | N.W.A | D.A.F. | D.R.I.
G.B.H. | U.K. Subs | P.O.D. | H.P. Baxxter | Run-D.M.C. | B.B. King | R.E.M. | A.R. Kane | T. Rex | J. Cole | S.P.Y
M.E.S.H. | D. Carbone | Fred P. | Mr. G | Mr. Bungle | Mr. Oizo | Mr. Scruff | Mr. Fingers | Mrs. Magician | Dr. Dog
Dr. Feelgood | Dr. Octagon | Dr. Rubinstein | Dr. Motte | St. Vincent | St. Lucia | St. Germain | Jr. Jr.
Dinosaur Jr. | Moondog Jr. | El Mahdy Jr. | Mt. Joy | k?d | &ME | A*M*E | S*M*A*S*H | P!nk | Ke$ha | Curren$y
A$AP Rocky | Joey Bada$$ | $uicideboy$ | ¥$ | +/- | Lee "Scratch" Perry | Clarence "Frogman" Henry
Clarence "Gatemouth" Brown | Eddie "Cleanhead" Vinson | Bonnie "Prince" Billy | Kenny "Dope" Gonzalez
Damian "Jr. Gong" Marley | Eli "Paperboy" Reed | "Weird Al" Yankovic | Karl "Tuff Enuff" Brown | Terry "Buzzy" Johnson
"""

ROLE_AND_TIME_WORDS = """
The Residents | Special Guest DJ | Support Lesbiens | Friends of Dean Martinez | Live Skull | Sublime with Rome
Sleeping with Sirens | Nurse with Wound | Down with Webster | Dan le Sac vs Scroobius Pip | Demon vs Heartbreaker
Teams vs. Star Slinger | General Patton vs The X-Ecutioners | Maze featuring Frankie Beverly
UB40 featuring Ali Campbell | UB40 featuring Ali Campbell & Astro | AKA AKA feat. Thalstroem | AKA AKA & Thalstroem
AKA AKA | Con Brio | Con Funk Shun | Toro y Moi | Y&T | Y La Bamba | And So I Watch You from Afar | And One
And Also the Trees | Black Country, New Road | Guns N' Roses | Bone Thugs-N-Harmony | Lax'n'Busto
D'Angelo & The Vanguard | The World Is a Beautiful Place & I Am No Longer Afraid to Die | 10,000 Maniacs | 24-7 Spyz
30/70 | 2-4 Grooves | 4-4-2 | 65daysofstatic | 1-800 GIRLS | 2 Many DJs | Jamie 3:26 | The 5.6.7.8's | 20/20
"""
