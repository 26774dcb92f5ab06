namespace Fluenzr.ContractKit.FakeData.Vocabulary;

// The characters do not tell the reading, so that each name has its own in Latin letters, for email addresses.
internal static class JapaneseWords
{
    public static LocaleWords Words { get; } = new(
        MaleFirstNames: PersonName.List("""
            大翔 hiroto, 蓮 ren, 翔太 shota, 健太 kenta, 拓也 takuya, 直樹 naoki, 健一 kenichi, 誠 makoto, 大輔 daisuke, 達也 tatsuya,
            和也 kazuya, 浩 hiroshi, 隆 takashi, 学 manabu, 修 osamu, 聡 satoshi, 剛 tsuyoshi, 亮 ryo, 哲也 tetsuya, 正人 masato,
            健二 kenji, 雄一 yuichi, 慎一 shinichi, 淳 jun, 智也 tomoya, 翼 tsubasa, 陸 riku, 颯太 sota, 悠斗 yuto, 一郎 ichiro,
            次郎 jiro, 三郎 saburo, 和夫 kazuo, 茂 shigeru, 勇 isamu, 実 minoru, 清 kiyoshi, 豊 yutaka, 進 susumu, 昭 akira,
            裕太 yuta, 翔 sho, 駿 shun, 涼太 ryota, 圭介 keisuke, 洋平 yohei, 俊介 shunsuke, 康平 kohei, 龍之介 ryunosuke,
            陽介 yosuke, 祐介 yusuke, 孝之 takayuki, 宏明 hiroaki, 秀樹 hideki, 和彦 kazuhiko, 義男 yoshio, 幸雄 yukio, 克己 katsumi,
            弘樹 hiroki, 浩二 koji, 貴之 takayuki, 政彦 masahiko, 悟 satoru, 徹 toru, 湊 minato, 樹 itsuki, 朝陽 asahi, 新 arata,
            律 ritsu, 匠 takumi, 海斗 kaito, 翔平 shohei, 太郎 taro
            """),
        FemaleFirstNames: PersonName.List("""
            陽菜 hina, 結衣 yui, 葵 aoi, 凛 rin, 咲良 sakura, 美咲 misaki, 愛 ai, 彩 aya, 麻衣 mai, 恵 megumi, 裕子 yuko, 由美 yumi,
            久美子 kumiko, 真由美 mayumi, 智子 tomoko, 明美 akemi, 陽子 yoko, 恵子 keiko, 和子 kazuko, 幸子 sachiko, 洋子 yoko,
            京子 kyoko, 直美 naomi, 香織 kaori, 沙織 saori, 由香 yuka, 千尋 chihiro, 美穂 miho, 舞 mai, 遥 haruka, 綾香 ayaka,
            彩花 ayaka, 七海 nanami, 楓 kaede, 桜 sakura, 莉子 riko, 優花 yuka, 美優 miyu, 菜々子 nanako, 理恵 rie, 絵美 emi,
            典子 noriko, 純子 junko, 弘美 hiromi, 里美 satomi, 奈緒 nao, 友美 tomomi, 亜希子 akiko, 真理 mari, 麻美 asami, 美紀 miki,
            早紀 saki, 千夏 chinatsu, 小百合 sayuri, 春香 haruka, 佳奈 kana, 玲奈 rena, 琴音 kotone, 紬 tsumugi, 芽依 mei,
            静香 shizuka, 文香 fumika, 志保 shiho, 朋子 tomoko, 未来 miku, 涼子 ryoko, 礼子 reiko, 節子 setsuko, 道子 michiko,
            悦子 etsuko, 貴子 takako, 奈々 nana, 花子 hanako
            """),
        LeaderTitles: ["代表取締役", "代表取締役社長", "CEO", "取締役", "創業者", "専務取締役", "会長"],
        JobTitles:
        [
            "営業部長", "マーケティング部長", "技術部長", "人事部長", "経理部長", "総務部長", "購買部長", "情報システム部長", "営業課長", "企画課長",
            "開発課長", "支店長", "工場長", "営業担当", "広報担当", "法務担当", "採用担当", "経理担当", "購買担当", "品質管理責任者", "物流責任者",
            "プロジェクトマネージャー", "プロダクトマネージャー", "マーケティングマネージャー", "アカウントマネージャー", "カスタマーサクセス担当",
            "セールスエンジニア", "システムエンジニア", "データアナリスト", "コンサルタント", "秘書", "CFO", "CTO", "COO",
        ],
        Industries:
        [
            new("Fintech", 10, PersonName.List("決済 kessai, 金融 kinyu, キャピタル capital, 信販 shinpan")),
            new("SaaS", 12, PersonName.List("ソフト soft, クラウド cloud, アプリ app, システムズ systems")),
            new("コンサルティング", 14, PersonName.List("コンサルティング consulting, 総研 soken, アドバイザリー advisory, 経営 keiei")),
            new("製造", 12, PersonName.List("工業 kogyo, 製作所 seisakusho, 機械 kikai, 精機 seiki, 化成 kasei")),
            new("医療", 8, PersonName.List("医療 iryo, メディカル medical, 薬品 yakuhin, バイオ bio")),
            new("EC", 8, PersonName.List("商店 shoten, 商会 shokai, 通販 tsuhan")),
            new("不動産", 7, PersonName.List("不動産 fudosan, ハウジング housing, 住宅 jutaku")),
            new("教育", 6, PersonName.List("教育 kyoiku, アカデミー academy, 学院 gakuin")),
            new("物流", 6, PersonName.List("運輸 unyu, 物流 butsuryu, 倉庫 soko")),
            new("マーケティング", 7, PersonName.List("広告 kokoku, メディア media, 企画 kikaku, スタジオ studio")),
            new("エネルギー", 5, PersonName.List("電力 denryoku, ソーラー solar, ガス gas")),
            new("建設", 6, PersonName.List("建設 kensetsu, 工務店 komuten, 建築 kenchiku, 設備 setsubi")),
            new("観光", 4, PersonName.List("観光 kanko, トラベル travel, 旅行 ryoko")),
            new("食品", 5, PersonName.List("食品 shokuhin, 農園 noen, キッチン kitchen")),
        ],
        GroupNames: ["展示会リード", "パートナー", "ウェビナー", "デモ希望", "元顧客", "重要顧客"],
        CustomFieldNames.English)
    {
        LastNames = PersonName.List("""
            佐藤 sato, 鈴木 suzuki, 高橋 takahashi, 田中 tanaka, 伊藤 ito, 渡辺 watanabe, 山本 yamamoto, 中村 nakamura, 小林 kobayashi,
            加藤 kato, 吉田 yoshida, 山田 yamada, 佐々木 sasaki, 山口 yamaguchi, 松本 matsumoto, 井上 inoue, 木村 kimura, 林 hayashi,
            斎藤 saito, 清水 shimizu, 山崎 yamazaki, 森 mori, 池田 ikeda, 橋本 hashimoto, 阿部 abe, 石川 ishikawa, 山下 yamashita,
            中島 nakajima, 石井 ishii, 小川 ogawa, 前田 maeda, 岡田 okada, 長谷川 hasegawa, 藤田 fujita, 後藤 goto, 近藤 kondo,
            村上 murakami, 遠藤 endo, 青木 aoki, 坂本 sakamoto, 福田 fukuda, 太田 ota, 西村 nishimura, 藤井 fujii, 金子 kaneko,
            岡本 okamoto, 藤原 fujiwara, 中野 nakano, 三浦 miura, 原田 harada, 中川 nakagawa, 松田 matsuda, 竹内 takeuchi, 小野 ono,
            田村 tamura, 中山 nakayama, 和田 wada, 石田 ishida, 森田 morita, 上田 ueda, 原 hara, 内田 uchida, 柴田 shibata, 酒井 sakai,
            宮崎 miyazaki, 横山 yokoyama, 高木 takagi, 安藤 ando, 宮本 miyamoto, 小島 kojima, 谷口 taniguchi, 今井 imai, 工藤 kudo,
            高田 takada, 増田 masuda, 丸山 maruyama, 杉山 sugiyama, 村田 murata, 大塚 otsuka, 新井 arai, 小山 koyama, 平野 hirano,
            藤本 fujimoto, 河野 kono, 上野 ueno, 野口 noguchi, 武田 takeda, 松井 matsui, 千葉 chiba, 菅原 sugawara, 岩崎 iwasaki,
            木下 kinoshita, 久保 kubo, 佐野 sano, 野村 nomura, 松尾 matsuo, 菊地 kikuchi, 市川 ichikawa, 杉本 sugimoto, 熊谷 kumagai,
            桜井 sakurai, 古川 furukawa, 大西 onishi, 島田 shimada, 浜田 hamada, 堀 hori, 渡部 watabe, 吉川 yoshikawa, 関 seki,
            浅野 asano, 望月 mochizuki, 永井 nagai, 荒木 araki, 大島 oshima, 片山 katayama, 田口 taguchi, 川口 kawaguchi, 川崎 kawasaki,
            平田 hirata, 五十嵐 igarashi, 樋口 higuchi, 星野 hoshino, 黒田 kuroda, 早川 hayakawa, 矢野 yano, 富田 tomita, 秋山 akiyama,
            関口 sekiguchi, 西川 nishikawa, 岡崎 okazaki, 辻 tsuji, 大久保 okubo, 川村 kawamura, 岩田 iwata, 東 higashi, 服部 hattori,
            山内 yamauchi, 小田 oda, 内藤 naito, 須藤 sudo, 馬場 baba, 大川 okawa, 広瀬 hirose, 児玉 kodama, 野田 noda, 川上 kawakami,
            石原 ishihara, 松下 matsushita, 水野 mizuno, 小松 komatsu, 大谷 otani, 沢田 sawada, 北村 kitamura, 飯田 iida,
            吉村 yoshimura, 西田 nishida, 土屋 tsuchiya, 八木 yagi, 桑原 kuwabara
            """),
        Tags =
        [
            "見込み客", "fintech", "saas", "vip", "優先", "ニュースレター", "パートナー", "デモ", "linkedin", "ウェビナー", "新規", "商談中",
            "既存客", "b2b", "スタートアップ", "大企業",
        ],
    };
}
