namespace Fluenzr.ContractKit.FakeData.Vocabulary;

// Bogus has no Hindi. Each name has its usual spelling in Latin letters, for email addresses.
internal static class HindiWords
{
    public static LocaleWords Words { get; } = new(
        MaleFirstNames: PersonName.List("""
            अमित amit, राज raj, विकास vikas, संजय sanjay, अजय ajay, विजय vijay, सुनील sunil, अनिल anil, राजेश rajesh, महेश mahesh,
            सुरेश suresh, रमेश ramesh, दिनेश dinesh, मुकेश mukesh, नरेश naresh, गणेश ganesh, मनोज manoj, पंकज pankaj, दीपक deepak,
            अशोक ashok, आलोक alok, विवेक vivek, अभिषेक abhishek, रोहित rohit, मोहित mohit, अंकित ankit, सुमित sumit, पुनीत puneet,
            रोहन rohan, करण karan, अर्जुन arjun, वरुण varun, तरुण tarun, अरुण arun, नितिन nitin, सचिन sachin, विपिन vipin,
            प्रवीण praveen, नवीन naveen, आदित्य aditya, सिद्धार्थ siddharth, हर्ष harsh, यश yash, आकाश akash, प्रकाश prakash,
            कैलाश kailash, विशाल vishal, कुणाल kunal, गौरव gaurav, सौरभ saurabh, वैभव vaibhav, अनुराग anurag, चिराग chirag,
            हेमंत hemant, वसंत vasant, जयंत jayant, शशांक shashank, मयंक mayank, कार्तिक kartik, ऋषभ rishabh, देव dev, ईशान ishaan,
            कबीर kabir, आरव aarav, विहान vihaan, मोहन mohan, सोहन sohan, राकेश rakesh, हरीश harish, सतीश satish, गिरीश girish,
            जगदीश jagdish, योगेश yogesh, उमेश umesh, नीरज neeraj, धीरज dheeraj, सूरज suraj, राहुल rahul
            """),
        FemaleFirstNames: PersonName.List("""
            प्रियंका priyanka, नेहा neha, पूजा pooja, अंजलि anjali, कविता kavita, सुनीता sunita, अनीता anita, गीता geeta, सीता sita,
            रीता rita, ममता mamta, सरिता sarita, संगीता sangeeta, सविता savita, रेखा rekha, राधा radha, मीना meena, वीना veena,
            मीरा meera, नीता neeta, स्मिता smita, निशा nisha, आशा asha, उषा usha, दिव्या divya, काव्या kavya, विद्या vidya,
            श्रेया shreya, रिया riya, दीया diya, तान्या tanya, आरती aarti, ज्योति jyoti, स्वाति swati, श्रुति shruti, कीर्ति kirti,
            प्रीति preeti, दीप्ति deepti, शिल्पा shilpa, रूपा roopa, कृपा kripa, सोनल sonal, पायल payal, काजल kajal, शीतल sheetal,
            कोमल komal, नम्रता namrata, अमृता amrita, श्वेता shweta, लता lata, माला mala, शालिनी shalini, रागिनी ragini, रोशनी roshni,
            मोहिनी mohini, पद्मा padma, सीमा seema, रीमा reema, गरिमा garima, महिमा mahima, पल्लवी pallavi, वैष्णवी vaishnavi,
            मानसी mansi, तुलसी tulsi, जानकी janki, ईशा isha, अदिति aditi, अनन्या ananya, आराध्या aradhya, सान्वी saanvi, इंदु indu,
            मधु madhu, बिंदु bindu, सुषमा sushma, करुणा karuna, वंदना vandana, अर्चना archana, रचना rachana, भावना bhavna,
            साधना sadhana, नंदिनी nandini, प्रिया priya
            """),
        LeaderTitles: ["CEO", "संस्थापक", "सह-संस्थापक", "प्रबंध निदेशक", "अध्यक्ष", "मालिक", "साझेदार"],
        JobTitles:
        [
            "बिक्री निदेशक", "विपणन निदेशक", "वित्त निदेशक", "तकनीकी निदेशक", "संचालन निदेशक", "मानव संसाधन निदेशक", "बिक्री प्रबंधक",
            "विपणन प्रबंधक", "खाता प्रबंधक", "प्रमुख खाता प्रबंधक", "उत्पाद प्रबंधक", "परियोजना प्रबंधक", "क्रय प्रबंधक", "रसद प्रबंधक",
            "गुणवत्ता प्रबंधक", "कार्यालय प्रबंधक", "शाखा प्रबंधक", "संचार प्रबंधक", "आईटी प्रबंधक", "ग्राहक सफलता प्रबंधक",
            "व्यवसाय विकास अधिकारी", "बिक्री इंजीनियर", "सॉफ्टवेयर इंजीनियर", "डेटा विश्लेषक", "लेखाकार", "वित्त नियंत्रक",
            "भर्ती अधिकारी", "विधि सलाहकार", "सलाहकार", "क्रेता", "कार्यकारी सहायक", "CFO", "CTO", "COO",
        ],
        Industries:
        [
            new("Fintech", 10, PersonName.List("वित्त vitt, भुगतान bhugtan, कैपिटल capital, क्रेडिट credit")),
            new("SaaS", 12, PersonName.List("सॉफ्टवेयर software, क्लाउड cloud, ऐप्स apps, टेक्नोलॉजीज technologies")),
            new("परामर्श", 14, PersonName.List("कंसल्टेंसी consultancy, एडवाइज़र्स advisors, एसोसिएट्स associates, पार्टनर्स partners")),
            new("विनिर्माण", 12, PersonName.List(
                "इंडस्ट्रीज industries, मशीनरी machinery, टेक्सटाइल्स textiles, स्टील steel, पैकेजिंग packaging")),
            new("स्वास्थ्य", 8, PersonName.List("हेल्थकेयर healthcare, फार्मा pharma, मेडिकल medical, डायग्नोस्टिक्स diagnostics")),
            new("ई-कॉमर्स", 8, PersonName.List("स्टोर store, ट्रेडिंग trading, बाज़ार bazaar")),
            new("रियल एस्टेट", 7, PersonName.List("प्रॉपर्टीज properties, बिल्डर्स builders, होम्स homes")),
            new("शिक्षा", 6, PersonName.List("एकेडमी academy, विद्यालय vidyalaya, लर्निंग learning")),
            new("रसद", 6, PersonName.List("लॉजिस्टिक्स logistics, ट्रांसपोर्ट transport, कैरियर्स carriers")),
            new("विपणन", 7, PersonName.List("मीडिया media, एडवरटाइजिंग advertising, कम्युनिकेशंस communications, स्टूडियो studio")),
            new("ऊर्जा", 5, PersonName.List("ऊर्जा urja, सोलर solar, पावर power")),
            new("निर्माण", 6, PersonName.List("कंस्ट्रक्शन construction, इंफ्रा infra, सीमेंट cement, डेवलपर्स developers")),
            new("पर्यटन", 4, PersonName.List("ट्रैवल्स travels, टूर्स tours, यात्रा yatra")),
            new("खाद्य", 5, PersonName.List("फूड्स foods, मसाला masala, डेयरी dairy")),
        ],
        GroupNames: ["व्यापार मेला लीड", "साझेदार", "वेबिनार", "डेमो अनुरोध", "पूर्व ग्राहक", "प्रमुख खाते"],
        CustomFieldNames.English)
    {
        LastNames = PersonName.List("""
            शर्मा sharma, वर्मा verma, गुप्ता gupta, सिंह singh, कुमार kumar, पटेल patel, यादव yadav, मिश्रा mishra, पांडेय pandey,
            तिवारी tiwari, द्विवेदी dwivedi, त्रिवेदी trivedi, चतुर्वेदी chaturvedi, शुक्ला shukla, दुबे dubey, जोशी joshi,
            अग्रवाल agarwal, बंसल bansal, गोयल goyal, मित्तल mittal, जैन jain, मेहता mehta, शाह shah, देसाई desai, चौधरी chaudhary,
            चौहान chauhan, राठौर rathore, सोलंकी solanki, परमार parmar, ठाकुर thakur, राजपूत rajput, भाटिया bhatia, कपूर kapoor,
            खन्ना khanna, मल्होत्रा malhotra, अरोड़ा arora, चोपड़ा chopra, सेठी sethi, भल्ला bhalla, आहूजा ahuja, बत्रा batra, सूद sood,
            कोहली kohli, बेदी bedi, गिल gill, ढिल्लों dhillon, नायर nair, मेनन menon, अय्यर iyer, रेड्डी reddy, राव rao,
            नायडू naidu, शेट्टी shetty, हेगड़े hegde, कुलकर्णी kulkarni, देशपांडे deshpande, पाटिल patil, जाधव jadhav, शिंदे shinde,
            पवार pawar, मोरे more, गायकवाड़ gaikwad, भट्ट bhatt, व्यास vyas, पंडित pandit, दीक्षित dixit, सक्सेना saxena,
            श्रीवास्तव srivastava, माथुर mathur, भटनागर bhatnagar, निगम nigam, अस्थाना asthana, सेन sen, घोष ghosh, बोस bose, दास das,
            रॉय roy, चटर्जी chatterjee, बनर्जी banerjee, मुखर्जी mukherjee, भट्टाचार्य bhattacharya, झा jha, ओझा ojha,
            उपाध्याय upadhyay, पाठक pathak, त्यागी tyagi, रावत rawat, नेगी negi, बिष्ट bisht, पंत pant, मीणा meena, गहलोत gehlot,
            पुरोहित purohit, शेखावत shekhawat, राठी rathi, माहेश्वरी maheshwari, कोठारी kothari, सिंघल singhal, गर्ग garg, तोमर tomar,
            भदौरिया bhadauria, कुशवाहा kushwaha, मौर्य maurya, प्रजापति prajapati, विश्वकर्मा vishwakarma, सोनी soni, सैनी saini,
            मलिक malik, हुड्डा hooda, दहिया dahiya, अहलावत ahlawat, नागर nagar, बघेल baghel, निषाद nishad, केशरी kesari, चावला chawla,
            तनेजा taneja, ग्रोवर grover, नारंग narang, वालिया walia, सहगल sehgal, टंडन tandon, मेहरा mehra, पुरी puri, गिरि giri,
            भारती bharti, गोस्वामी goswami, बैरागी bairagi, खत्री khatri, लांबा lamba, डोगरा dogra, राणा rana, कटारिया kataria,
            महाजन mahajan, सेठ seth
            """),
    };
}
