"""Newspapers, agencies, broadcasters and platforms where statements are published."""

from __future__ import annotations

from corpus.knowledge.rows import names

# Newspapers, agencies, broadcasters and platforms where statements are published.
MEDIA: tuple[str, ...] = names(
    """Reuters|Associated Press|AP|AFP|Agence France-Presse|Agence France Presse|Bloomberg
    |Bloomberg News|BBC|BBC News|BBC World Service|CNN|CNBC|MSNBC|NBC|NBC News|ABC News|CBS
    |CBS News|Fox News|PBS|NPR|C-SPAN|Sky News|ITV|Channel 4|Al Jazeera|Al-Jazeera
    |Al Arabiya|Al-Arabiya|Al Mayadeen|Deutsche Welle|France 24|Euronews|RT|Russia Today
    |Sputnik|TASS|Tass|ITAR-TASS|Interfax|Interfax-Ukraine|RIA Novosti|RIA|RBC|Kommersant
    |Izvestia|Novaya Gazeta|Meduza|Ukrinform|Ukrainska Pravda|Kyiv Independent|Kyiv Post
    |Suspilne|UNIAN|Rossiyskaya Gazeta|Komsomolskaya Pravda|Rossiya 1|Channel One
    |Radio Free Europe|Radio Liberty|Radio Free Asia|Voice of America|New York Times
    |Washington Post|Wall Street Journal|Los Angeles Times|Chicago Tribune|Boston Globe
    |USA Today|New York Post|Politico|Axios|Vox|BuzzFeed|BuzzFeed News|Huffington Post
    |HuffPost|Daily Beast|ProPublica|Time magazine|Newsweek|New Yorker|The Atlantic
    |The Guardian|Guardian|The Times|Sunday Times|Daily Telegraph|The Telegraph
    |Financial Times|Daily Mail|Daily Mirror|Daily Express|The Independent|Evening Standard
    |The Economist|The Sun|Irish Times|Le Monde|Le Figaro|Libération|Der Spiegel|Die Welt
    |Die Zeit|Bild|Süddeutsche Zeitung|Frankfurter Allgemeine Zeitung|El País|El Pais
    |El Mundo|La Repubblica|Corriere della Sera|ANSA|DPA|EFE|PAP|Gazeta Wyborcza|Hürriyet
    |Hurriyet|Anadolu Agency|Anadolu|TRT World|Daily Sabah|Cumhuriyet|Haaretz|Jerusalem Post
    |Times of Israel|Yedioth Ahronoth|IRNA|Tasnim|Fars News Agency|Press TV|SANA|Al-Ahram
    |Xinhua|Xinhua News Agency|China Daily|People's Daily|Global Times|CCTV|CGTN|Caixin
    |Yonhap|KCNA|Kyodo|Kyodo News|NHK|Asahi Shimbun|Mainichi Shimbun|Yomiuri Shimbun|Nikkei
    |Japan Times|Korea Herald|South China Morning Post|Straits Times|Bangkok Post
    |Jakarta Post|Times of India|Hindustan Times|The Hindu|Indian Express|NDTV|PTI
    |Press Trust of India|Dawn|Geo News|Daily Star|Sydney Morning Herald|The Australian
    |Globe and Mail|Toronto Star|CBC|CBC News|Folha de S.Paulo|O Globo|Clarín|Telesur
    |Daily Nation|Mail & Guardian|News24|SABC|Premium Times|Telegram|Facebook|Twitter
    |YouTube|Instagram|TikTok|WhatsApp|VKontakte|Truth Social|Reddit|LinkedIn|Snapchat
    |WeChat|Weibo|Bluesky|Mastodon|The Conversation|Wikipedia|WikiLeaks|Bellingcat|Breitbart
    |Breitbart News|Infowars|Al-Manar"""
)
