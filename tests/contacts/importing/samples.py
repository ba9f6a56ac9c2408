"""One file of each format, in the way its program writes it."""

LINKEDIN = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"

LINKEDIN_ANA = "Ana,Kovač,https://www.linkedin.com/in/ana-kovac,ana@example.org,Stripe,Engineer,12 Mar 2024\n"

LINKEDIN_NOTES = 'Notes:\n"When exporting your connection data, you may notice that some fields are empty."\n\n'

GOOGLE = (
    "First Name,Middle Name,Last Name,Phonetic First Name,Name Prefix,Name Suffix,Nickname,File As,Organization Name,"
    "Organization Title,Organization Department,Birthday,Notes,Photo,Labels,E-mail 1 - Label,E-mail 1 - Value,"
    "E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value,Phone 2 - Label,Phone 2 - Value,"
    "Address 1 - Label,Address 1 - Formatted,Address 1 - Street,Address 1 - City,Relation 1 - Label,"
    "Relation 1 - Value,Website 1 - Label,Website 1 - Value,Event 1 - Label,Event 1 - Value,"
    "Custom Field 1 - Label,Custom Field 1 - Value\n"
)

GOOGLE_ANA = (
    'Ana,Maria,Kovač,Ahna,Dr.,,Anči,Kovač,"Stripe, Inc.",Engineer,Payments, --03-04,"Met in ""Berlin""\nand Graz",'
    "https://lh3.example.org/photo.jpg,* myContacts ::: Study group ::: * starred,* Home,"
    "ana@example.org ::: a@example.com,Work,ana@stripe.example,Mobile,+49 30 901820,Work Fax,"
    "+49 30 901821,Home,Main St. 1,Main St. 1,Berlin,Spouse,Bo,"
    "Profile,https://www.linkedin.com/in/ana,Anniversary,2010-05-06,Shirt,M\n"
)

OLD_GOOGLE = (
    "Name,Given Name,Additional Name,Family Name,Yomi Name,Birthday,Gender,Notes,Photo,Group Membership,"
    "E-mail 1 - Type,E-mail 1 - Value,IM 1 - Type,IM 1 - Service,IM 1 - Value,Phone 1 - Type,Phone 1 - Value,"
    "Organization 1 - Type,Organization 1 - Name,Organization 1 - Yomi Name,Organization 1 - Title,"
    "Organization 1 - Department,"
    "Organization 2 - Type,Organization 2 - Name,Organization 2 - Title,Website 1 - Type,Website 1 - Value\n"
)

OLD_GOOGLE_BOB = (
    "Bob Novak,Bob,,Novak,,1980-03-04,,,,* myContacts ::: Backend,* Work,bob@example.org,Home,Skype,bobskype,Mobile,"
    "030 901820,,Acme,,Director,,,Side Job,Founder,Blog,bob.example.org\n"
)

OUTLOOK = (
    '"Title","First Name","Middle Name","Last Name","Suffix","Company","Department","Job Title","Business Street",'
    '"Business City","Business Country/Region","Assistant\'s Phone","Business Fax","Business Phone","Mobile Phone",'
    '"Anniversary","Birthday","Categories","E-mail Address","E-mail Type","E-mail Display Name","E-mail 2 Address",'
    '"Gender","Initials","Notes","Priority","Private","Sensitivity","User 1","Web Page"\r\n'
)

OUTLOOK_ANA = (
    '"Dr.","Ana","","Kovač","","Stripe","Payments","Engineer","Main St. 1","Berlin","Germany","+49 30 1",'
    '"+49 30 901821","+49 30 901820","","0/0/00","{birthday}","Backend;Study group","ana@example.org","SMTP",'
    '"Ana Kovač (ana@example.org)","a@example.com","Unspecified","A.K.","Two\r\nlines","Normal","False","Normal",'
    '"blue","https://github.com/ana"\r\n'
)

TABLE = "Full name;Work e-mail;Mobile;LinkedIn;GitHub;Employer;Role;Since;Labels;Comment;DOB;Pronouns;Shoe size\n"

TABLE_ANA = (
    "Ana Kovač;ana@example.org;030 901820;ana-kovac;@ana;Stripe;Engineer;1.2.2020;vip, backend;Hello;--03-04;"
    "she/her;39\n"
)


APPLE = "\r\n".join([
    "BEGIN:VCARD", "VERSION:3.0", "PRODID:-//Apple Inc.//macOS 15.5//EN", "N:Kovač;Ana;Maria;Dr.;",
    "FN:Dr. Ana Maria Kovač", "ORG:Stripe\\, Inc.;Payments", "TITLE:Engineer",
    "item1.EMAIL;type=INTERNET;type=pref:ana@example.org", "item1.X-ABLabel:Chess club",
    "TEL;type=CELL;type=VOICE:+49 30 901820",
    "item2.URL;type=pref:https\\://example.org",
    "item2.X-ABLabel:_$!<HomePage>!$_", "X-SOCIALPROFILE;type=linkedin:http://www.linkedin.com/in/ana",
    "BDAY;X-APPLE-OMIT-YEAR=1604:1604-03-04", "NOTE:One\\nTwo", "CATEGORIES:vip,backend",
    "PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABAQAAAQABAAD", " l2S9ByOKYLrys", "END:VCARD", "",
])  # fmt: skip
ANDROID = "\r\n".join([
    "BEGIN:VCARD", "VERSION:2.1", "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Kova=C4=8D;Ana;;;",
    "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Ana=", "=20Kova=C4=8D", "TEL;CELL;PREF:+4930901820", "TEL;WORK;FAX:030",
    "NOTE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:eins=0D=0A=", "zwei", "PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQSkZJRgABAQ",
    " l2S9ByOKYLrys", "", "X-ANDROID-CUSTOM:vnd.android.cursor.item/nickname;Anči;1;;;;", "END:VCARD", "",
])  # fmt: skip
