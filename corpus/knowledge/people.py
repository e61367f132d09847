"""What the words inside people's names are: given names, common surnames, particles, suffixes."""

from __future__ import annotations

from functools import cache

from corpus.knowledge.rows import words
from corpus.letters import fold

# Titles that tell a woman from a man.
WOMEN = frozenset(
    words(
        """
        mrs ms miss dame lady madam madame mme queen princess empress tsarina sister duchess
        countess baroness congresswoman spokeswoman chairwoman actress
        """
    )
)
# Parts of a surname that are often left out or written small.
PARTICLES = frozenset(
    words(
        """
        van von der den de del della di da dos das do du la le las los bin ibn bint ben abu al
        el ter ten af av zu zur het op
        """
    )
)

SUFFIXES = frozenset(
    words(
        """
        jr sr jnr snr junior senior ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii
        xix xx xxi xxii xxiii
        """
    )
)
GENERATIONS = frozenset(("jr", "sr", "jnr", "snr", "junior", "senior"))
"""Those of the suffixes that are no number."""

# Letters that follow a name and are no part of it.
HONOURS = frozenset(
    words(
        """
        phd md mp mep msp frs frse obe mbe cbe kbe dbe gbe qc kc esq rn dds ra ba ma mba cpa usn
        usmc ret usa usaf jd llb llm bsc msc dphil mla mlc td faia facs
        """
    )
)

# Surnames of so many people that one of them alone, in an article that gives no more,
# may be anybody's.
COMMON_SURNAMES = frozenset(
    words(
        """
        smith johnson williams brown jones garcia miller davis rodriguez martinez hernandez
        lopez gonzalez gonzales wilson anderson thomas taylor moore jackson martin lee perez
        thompson white harris sanchez clark ramirez lewis robinson walker young allen king
        wright scott torres nguyen hill flores green adams nelson baker hall rivera campbell
        mitchell carter roberts gomez phillips evans turner diaz parker cruz edwards collins
        reyes stewart morris morales murphy cook rogers gutierrez ortiz morgan cooper peterson
        bailey reed kelly howard ramos kim cox ward richardson watson brooks chavez wood james
        bennett gray mendoza ruiz hughes price alvarez castillo sanders patel myers long ross
        foster jimenez powell jenkins perry russell sullivan bell coleman butler henderson
        barnes fisher vasquez simmons romero jordan patterson alexander hamilton graham reynolds
        griffin wallace west cole hayes bryant herrera gibson ellis tran medina stevens murray
        ford castro marshall owens harrison fernandez mcdonald woods kennedy wells vargas henry
        chen freeman webb tucker guzman burns crawford olson simpson porter hunter gordon mendez
        silva shaw snyder mason dixon munoz hunt hicks holmes palmer wagner black robertson boyd
        rose stone salazar fox warren mills meyer rice schmidt daniels ferguson nichols stephens
        soto weaver ryan gardner payne grant dunn kelley spencer hawkins arnold pierce hansen
        peters santos hart bradley knight elliott cunningham duncan armstrong hudson carroll
        lane riley andrews alvarado ray delgado berry perkins hoffman johnston matthews pena
        richards contreras willis carpenter lawrence sandoval guerrero george chapman rios
        estrada ortega watkins greene nunez wheeler valdez harper burke larson santiago
        maldonado morrison franklin carlson austin dominguez carr lawson jacobs obrien lynch
        singh vega bishop montgomery oliver jensen harvey williamson gilbert dean sims espinoza
        howell li wong reid hanson le mccoy garrett burton fuller wang weber welch rojas lucas
        marquez fields park yang little banks padilla day walsh bowman schultz luna fowler mejia
        davies khan ali ahmed hussain hussein mohammed muhammad hassan malik shah begum akhtar
        zhang liu huang zhao wu zhou xu sun zhu ma hu guo lin he gao luo choi jung kang cho yoon
        jang lim han oh seo shin kwon hwang ahn song tanaka sato suzuki takahashi watanabe ito
        yamamoto nakamura kobayashi kato muller mueller schneider fischer becker schulz koch
        bauer richter klein wolf schroder neumann schwarz zimmermann dubois durand leroy moreau
        simon laurent lefebvre michel rossi russo ferrari esposito bianchi romano colombo ricci
        ivanov petrov sidorov smirnov kuznetsov popov vasiliev vasilyev sokolov mikhailov
        novikov fedorov morozov volkov alekseev alexeev lebedev semenov egorov pavlov kozlov
        stepanov nikolaev orlov andreev makarov nikitin zakharov ivanova petrova sidorova
        smirnova kuznetsova popova vasilieva sokolova novikova fedorova morozova volkova pavlova
        kozlova melnyk shevchenko bondarenko kovalenko boyko tkachenko kravchenko kovalchuk
        oliynyk shevchuk koval polishchuk marchenko lysenko rudenko savchenko petrenko nowak
        kowalski wisniewski kowalczyk cohen levy mizrahi friedman katz goldberg andersen nielsen
        pedersen larsen olsen johansen eriksson johansson karlsson nilsson larsson olsson yilmaz
        kaya demir celik sahin ozturk sharma kumar gupta verma reddy rao das joshi costa
        oliveira souza pereira ferreira almeida ribeiro carvalho sousa okafor mensah abdullah
        ibrahim ismail omar osman rahman chan tan ng cheung lam leung chow ho pham vu vo dang
        bui do ngo duong sharif iqbal hossain islam fernandes
        """
    )
)

# Given names that, in the middle of a name, are the father's: the bearer is not called by them.
FATHERS = frozenset(
    words(
        """
        mohammed ahmed hussein hassan ibrahim abdullah abdul omar osama ali said khalid mahmoud
        mustafa ismail yusuf
        """
    )
)

# Surnames that are written before the given name.
SURNAME_FIRST = frozenset(
    words(
        """
        xi li wang zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo
        zheng liang xie tang deng feng han cao zeng peng xiao cai pan tian dong yuan yu ye jiang
        du su lu ding wei ren yao shen fan jin xia fu zhong hua mao hou bai qin qian tao long
        wen kong kim lee park choi jung jeong kang cho yoon jang lim oh seo shin kwon hwang ahn
        song moon ban roh an wong chan cheung leung lam lau
        chow tsang yip yeung kwok mak ip nguyen tran pham vo dang bui ngo duong chiang tsai soong
        """
    )
)

# Forms of one given name, one name a row.  The first half are spellings and the forms of
# neighbouring languages, in which the press writes the same person; the second are pet names.
SPELLINGS = """
alexander aleksandr alexandr oleksandr aliaksandr aleksander alexandre alessandro olexandr олександр
alexei alexey aleksei aleksey oleksii oleksiy oleksi alexiy alyaksei alexi
andrei andrey andriy andrii andrej andriі andrzej
anatoly anatoli anatolii anatoliy anatolij
anton antin
arseniy arseny arsenii arseni
artem artyom artiom
boris borys
dmitry dmitri dmitriy dmitrii dmytro dimitri dimitry dzmitry
denis denys
evgeny yevgeny evgeni yevgeni evgenii yevgeniy yevhen yevhenii evgeniy eugeni
fyodor fedor fedir feodor
gennady gennadi gennadiy hennadiy gennadii
georgy georgi georgiy heorhiy georgii
grigory grigori hryhoriy grigoriy
igor ihor
ivan
kirill kyrylo kiril cyril
konstantin kostyantyn constantine
leonid
lyudmila ludmila liudmyla
maria mariya mariia
maxim maksim maksym maksim
mikhail mykhailo mikhael mihail mykhaylo mikhaylo
natalia natalya nataliya nataliia
nikolai nikolay mykola mikola nicolai nikolaj
nikita mykyta
oleg oleh
olga olha
pavel pavlo
pyotr petr petro piotr
roman
ruslan
rustem
sergei sergey serhiy serhii sergii sergiy serguei siarhei serhij
stanislav stanislaw
svetlana svitlana
tatiana tatyana tetiana tetyana
valentin valentyn
valery valeri valeriy valerii valerij
vasily vasili vasyl vasiliy vassily
viktor victor
vitaly vitali vitaliy vitalii vitalij
vladimir volodymyr wladimir uladzimir volodimir włodzimierz vladimír
vladislav vladyslav
vsevolod
vyacheslav viacheslav vjatcheslav
yaroslav jaroslav
yulia yuliya iuliia julia
yuri yury yuriy yurii iurii jurij iouri
elena olena yelena helena
ekaterina yekaterina kateryna katerina
irina iryna
oksana
mohammed muhammad mohamed mohammad muhammed mohamad mahomed mehmed
ahmed ahmad akhmed achmed
hussein husain hussain husayn hossein hosein
hassan hasan
yusuf yousef youssef yousuf joseph yosef
ibrahim ebrahim
abdullah abdallah abdulla
abdul abdel abd
omar umar
osama usama
ali
said saeed sayed saied
khalid khaled
mahmoud mahmud
mustafa mostafa moustafa
ismail ismael esmail
moammar muammar muammer moamer
benjamin binyamin
catherine katherine kathryn katharine catharine
stephen steven stefan stephan
geoffrey jeffrey
philip phillip
marc mark
eric erik
carl karl
theodore theodor
nicholas nicolas
jonathan johnathan
jon john
sara sarah
ann anne anna
hannah hanna
rachel rachael
alan allan allen
brian bryan
neil neal
sean shaun shawn
craig
luis louis
jose
jean
francois
rene
antonin
"""

PET_NAMES = """
robert bob bobby rob robbie
william bill billy will willie liam
richard dick rick ricky
james jim jimmy jamie
john johnny jack
michael mike mick mikey
thomas tom tommy
joseph joe joey
charles charlie chuck
edward ed eddie ted teddy ned
david dave davey
daniel dan danny
donald don donnie
ronald ron ronnie
kenneth ken kenny
stephen steve stevie
matthew matt
christopher chris
anthony tony
andrew andy drew
gregory greg
lawrence larry laurence
samuel sam sammy
benjamin ben benny
nicholas nick nicky
alexander alex sasha
patrick pat paddy
peter pete
philip phil
raymond ray
timothy tim
terence terry
walter walt
zachary zach zack
jeffrey jeff
geoffrey geoff
gerald gerry jerry
leonard len lenny leo
frederick fred freddie
franklin frank
francis frank
arthur art
albert al bert
douglas doug
eugene gene
nathaniel nathan nate
joshua josh
jonathan jon
jacob jake
elizabeth liz beth betty eliza lizzie
margaret maggie meg peggy
katherine kate kathy katie cathy
jennifer jen jenny
jessica jess jessie
susan sue susie
deborah debbie deb
barbara barb
patricia pat patty tricia
rebecca becky
pamela pam
christine chris christina tina
victoria vicky
judith judy
dorothy dot dottie
abigail abby
amanda mandy
vladimir vova
dmitry dima
mikhail misha
nikolai kolya
yevgeny zhenya
"""

# Given names that, standing alone, say nothing of which bearer is meant outside their article.
GIVEN = frozenset(
    words(
        """
        aaron abdul abraham adam adrian ahmed aidan alan albert alejandro alessandro alex
        alexander alexandra alexei alfred ali alice alison allison amanda amber amy ana andre
        andrea andreas andrei andrew andy angel angela anita ann anna anne anthony antoine anton
        antonio arthur ashley audrey austin barbara barry beatrice ben benjamin bernard beth
        betty bill billy bob bobby boris brad bradley brandon brenda brett brian bruce bryan
        caleb camille carl carla carlos carmen carol caroline catherine cathy cecilia charles
        charlie charlotte chloe chris christian christina christine christopher cindy claire
        clara claudia cole colin connor craig crystal cynthia daisy dan daniel daniela danny
        darren dave david dean deborah debra denis denise dennis derek diana diane diego dmitry
        dominic don donald donna dorothy doug douglas dylan eddie edgar eduardo edward edwin
        eileen elaine eleanor elena eli elias elijah elizabeth ella ellen emily emma enrique
        eric erica erik ernest esther ethan eugene eva evan evelyn felix fernando fiona florence
        frances francesca francesco francis francisco francois frank fred frederick gabriel
        gabriela gary gavin geoffrey george gerald gerard giovanni gloria grace graham greg
        gregory guillermo gustavo hannah hans harold harry harvey hassan hector heather helen
        helena henri henry herbert holly howard hugh hugo ian ibrahim igor irene irina isaac
        isabel isabella ivan jack jackie jacob jacqueline jacques jake james jamie jan jane
        janet janice jared jason javier jay jean jeff jeffrey jennifer jenna jenny jeremy jerome
        jerry jesse jessica jill jim jimmy joan joanna joe joel johann johannes john johnny jon
        jonathan jorge jose joseph josh joshua joyce juan judith judy julia julian juliana julie
        justin karen karl kate katherine kathleen kathryn katie keith kelly ken kenneth kerry
        kevin khalid kim kimberly kristen kurt kyle larry laura lauren laurence laurent lawrence
        leah lena leo leon leonard leonardo leonid leslie lewis liam lily linda lindsay lisa liz
        logan lois lorenzo louis louise lucas lucia lucy luis luke lydia lynn madeleine madison
        mahmoud marc marcel marco marcus margaret maria marie marilyn mario mark martha martin
        mary mason mathieu matt matteo matthew maureen maurice max maya megan melanie melissa
        mia michael michelle miguel mike mikhail mohamed mohammed molly monica morgan muhammad
        mustafa nancy naomi natalia natalie natasha nathan neil nicholas nick nicole nicolas
        nikolai nina noah nora norman oleg oliver olivia olga omar oscar otto owen pablo pamela
        patricia patrick paul paula paulo pavel pedro peggy penelope peter phil philip phillip
        pierre rachel rafael ralph ramon randy raul ray raymond rebecca ricardo richard rick
        rita rob robert roberta roberto robin rodney roger roland ron ronald rosa rose rosemary
        ross roy russell ruth ryan sally sam samantha samuel sandra sara sarah scott sean
        sebastian sergei sergio seth sharon sheila shirley simon sofia sonia sophia sophie
        spencer stacy stanley stefan stella stephanie stephen steve steven stuart sue susan
        suzanne sven sylvia tamara tanya tara tatiana ted teresa terry theodore theresa thomas
        tiffany tim timothy tina todd tom tommy tony tracy travis trevor tyler valentina valerie
        vanessa vera veronica vera victor victoria vincent viktor virginia vladimir walter wanda
        wayne wendy will william willie xavier yolanda yusuf yuri yvonne zachary zoe volodymyr
        oleksandr serhiy andriy dmytro mykola rustem dmitri sergey andrey
        """
    )
)

# Given names that are nearly always a woman's, and those that are nearly always a man's; a name
# in neither list tells nothing.
WOMENS_NAMES = frozenset(
    words(
        """
        agatha agnes agnieszka aisha aishwarya alexandra alice alison allison amanda amber
        amina amy ana anais anastasia angela angelina angelique anita anjali ann anna
        annalena anne annegret annette annie aoife asma asmaa astrid audrey ayelet aylin
        ayse barbara beatrice beatriz begum bernadette beth betty beverly beyonce birgit
        brenda bridget brooke camilla camille carla carmen carol carole caroline carys
        catherine cathy catriona cecilia charlotte cherie cheryl chiara chimamanda chloe
        christina christine cindy claire clara claudia colleen condoleezza consuelo cristina
        cynthia daisy daniela darlene deborah debra deepika deirdre denise diana diane dilma
        dolores donna dorothy edith eileen ekaterina elaine eleanor elena elif elisabeth
        elise elizabeth ella ellen elodie eluned emily emma erica erna esther ethel eva
        evelyn ewa fatima fatma fiona florence folake frances francesca gabriela galina
        georgina geraldine gertrude giorgia giulia gloria golda graca grace greta gretchen
        guadalupe gwen gwyneth hadiza hanan hannah harriet heather heidi helen helena helle
        hillary holly huda ilhan imogen indira ines ingrid irena irene irina iryna isabel
        isabella isabelle ivana ivanka jacinda jacqueline jadwiga jana jane janet janice
        jayalalitha jeanette jeannie jemima jenna jennifer jenny jessica jill joan joann
        joanna jolene josephine joyce judith judy julia juliana julie kamala kangana karen
        katarzyna kate kateryna katherine kathleen kathryn kathy katie kavita kayla keisha
        kelsey kendall khadija kirsten kristen ksenia lakshmi lara larisa latoya laura
        lauren layla leila lena linda lindsay lindsey lisa liyuan liz lois loretta lorraine
        louise lucia lucie lucy ludmila lydia lyudmila mabel madeleine maeve magdalena
        maggie malala malgorzata mamata marcia margaret margrethe maria marian mariana
        marianne marie marilyn marine marion marjorie marta martha mary mathilde maureen
        megan meghan melania melanie melissa mercedes mette michelle miriam molly monica
        morag muriel nadia najat nancy naomi narges nasrin natalia natalie natasha ngozi
        niamh nicole nina nirmala nkosazana noelle noor nora norma octavia oksana olena olga
        olivia ophelia oprah orly pamela paola patricia paula pauline peggy penelope petra
        philippa phoebe pilar poppy pratibha priscilla priyanka rachel rachida radha raisa
        rania rebecca rhiannon rihanna rima rita roberta roisin rosa rosalie rosalind rose
        rosemary roxanne ruth sabrina sahar sally samantha sandra sara sarah sawsan scarlett
        segolene selena serena shanice sharon sheikha sheila shirin shirley shona shreya
        sigrid silvia sinead siobhan sofia soledad sondra sonia sophia sophie soraya stacey
        stella stephanie suha susan sushma suzanne svetlana sylvia sylvie tabitha tamara
        tammy tanya tara tatiana teresa tereza tetiana theresa tiffany tina trudy tulsi
        tzipi ursula usha valentina valerie vanessa venus vera veronica victoria viktoria
        viola virginia vivian vivienne wanda wendy whitney winnie winona ximena yasmin
        yekaterina yolanda yulia yvette yvonne zainab zeinab zelda zoe zuzana
        """
    )
)
MENS_NAMES = frozenset(
    words(
        """
        aaron abdul abraham adam adrian ahmed aidan alan albert alejandro alessandro alexander
        alexei alfred ali andrei andrew andriy anthony antoine anton antonio arthur barack barry
        benjamin bernard bernie bill billy bob bobby boris brad bradley brandon brett brian bruce
        bryan caleb carl carlos charles charlie christopher colin craig dan daniel danny darren dave
        david dean dennis derek dick diego dmitri dmitry dmytro dominic don donald doug douglas
        dylan eddie edgar eduardo edward edwin elias elijah emmanuel enrique eric erik ernest ethan
        eugene evan felix fernando francisco francois frank fred frederick gary gavin geoffrey
        george gerald gerard giovanni gordon graham greg gregory guillermo gustavo hans harold harry
        harvey hassan hector henri henry herbert howard hugh hugo ian ibrahim igor isaac ivan jack
        jacob jacques jake james jared jason javier jeff jeffrey jeremy jerome jerry jim jimmy joe
        joel johann johannes john johnny jon jonathan jorge jose joseph josh joshua juan julian
        justin karl keir keith kenneth kevin khalid kurt kyle larry laurent lawrence leon leonard
        leonardo leonid louis lucas luis luke mahmoud marc marcel marco marcus mario mark martin
        mathieu matt matteo matthew maurice max michael miguel mike mikhail mohamed mohammed mohammad
        muhammad mustafa mykola narendra nathan neil nicholas nick nicolas nikolai norman oleg
        oleksandr oliver omar oscar otto owen pablo patrick paul paulo pavel pedro peter phil philip
        phillip pierre rafael ralph ramon raul raymond recep ricardo richard rishi rob robert
        roberto rodney roger roland ron ronald ross roy russell ryan samuel scott sean sebastian
        sergei sergey sergio serhiy seth silvio simon spencer stanley stefan stephen steve steven
        stuart sven ted theodore thomas tim timothy todd tom tommy tony travis trevor victor viktor
        vincent vladimir volodymyr walter wayne william willie xavier yuri yusuf zachary
        """
    )
)



def _classes(table: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in table.strip().splitlines():
        forms = [fold(form) for form in line.split()]
        for form in forms:
            found.setdefault(form, forms[0])
    return found


@cache
def spellings() -> dict[str, str]:
    """Return the spellings of given names, folded, with the first of their row."""
    return _classes(SPELLINGS)


@cache
def pet_forms() -> frozenset[str]:
    """Return given names in the forms of the two tables of forms, folded as they stand there."""
    return frozenset(f"{SPELLINGS} {PET_NAMES}".split())


@cache
def families() -> dict[str, frozenset[str]]:
    """Return surnames of several who are widely known, with the given names of whom it means alone."""
    return {row[0]: frozenset(row[1:]) for row in (line.split() for line in FAMILIES)}


FAMILIES = (
    "clinton hillary",
    "trump donald",
    "obama barack",
    "biden joe joseph",
    "bush george",
    "castro fidel",
    "kennedy john",
    "assad bashar",
    "zuma jacob",
    "mandela nelson",
    "kushner jared",
    "macron emmanuel",
    "klitschko",
    "gandhi",
    "bhutto",
)
