// Written by Scripts/make-csaf-lists; don't edit.
// From the Common Weakness Enumeration, copyright The MITRE Corporation, used under its terms of use:
// https://cwe.mitre.org/about/termsofuse.html
// swift-format-ignore-file

extension WeaknessList {
  /// The versions of CWE that the program knows, the oldest first.
  public static let versions = "4.9 4.10 4.11 4.12 4.13 4.14 4.15 4.16 4.17 4.18 4.19 4.20".split(separator: " ").map(String.init)

  /// The days on which the versions came out.
  static let dates = "2022-10-13 2023-01-31 2023-04-27 2023-06-30 2023-10-26 2024-02-29 2024-07-16 2024-11-19 2025-04-03 2025-09-09 2025-12-11 2026-04-30".split(separator: " ").map(String.init)

  static let lines: StaticString = #"""
    5\#tA\#t4.9\#tJ2EE Misconfiguration: Data Transmission Without Encryption
    6\#tA\#t4.9\#tJ2EE Misconfiguration: Insufficient Session-ID Length
    7\#tA\#t4.9\#tJ2EE Misconfiguration: Missing Custom Error Page
    8\#tA\#t4.9\#tJ2EE Misconfiguration: Entity Bean Declared Remote
    9\#tA\#t4.9\#tJ2EE Misconfiguration: Weak Access Permissions for EJB Methods
    11\#tA\#t4.9\#tASP.NET Misconfiguration: Creating Debug Binary
    12\#tA\#t4.9\#tASP.NET Misconfiguration: Missing Custom Error Page
    13\#tA\#t4.9\#tASP.NET Misconfiguration: Password in Configuration File
    14\#tA\#t4.9\#tCompiler Removal of Code to Clear Buffers
    15\#tA\#t4.9\#tExternal Control of System or Configuration Setting
    20\#tD\#t4.9\#tImproper Input Validation
    22\#tR\#t4.9\#tImproper Limitation of a Pathname to a Restricted Directory ('Path Traversal')
    23\#tA\#t4.9\#tRelative Path Traversal
    24\#tA\#t4.9\#tPath Traversal: '../filedir'
    25\#tA\#t4.9\#tPath Traversal: '/../filedir'
    26\#tA\#t4.9\#tPath Traversal: '/dir/../filename'
    27\#tA\#t4.9\#tPath Traversal: 'dir/../../filename'
    28\#tA\#t4.9\#tPath Traversal: '..\filedir'
    29\#tA\#t4.9\#tPath Traversal: '\..\filename'
    30\#tA\#t4.9\#tPath Traversal: '\dir\..\filename'
    31\#tA\#t4.9\#tPath Traversal: 'dir\..\..\filename'
    32\#tA\#t4.9\#tPath Traversal: '...' (Triple Dot)
    33\#tA\#t4.9\#tPath Traversal: '....' (Multiple Dot)
    34\#tA\#t4.9\#tPath Traversal: '....//'
    35\#tA\#t4.9\#tPath Traversal: '.../...//'
    36\#tA\#t4.9\#tAbsolute Path Traversal
    37\#tA\#t4.9\#tPath Traversal: '/absolute/pathname/here'
    38\#tA\#t4.9\#tPath Traversal: '\absolute\pathname\here'
    39\#tA\#t4.9\#tPath Traversal: 'C:dirname'
    40\#tA\#t4.9\#tPath Traversal: '\\UNC\share\name\' (Windows UNC Share)
    41\#tA\#t4.9\#tImproper Resolution of Path Equivalence
    42\#tA\#t4.9\#tPath Equivalence: 'filename.' (Trailing Dot)
    43\#tA\#t4.9\#tPath Equivalence: 'filename....' (Multiple Trailing Dot)
    44\#tA\#t4.9\#tPath Equivalence: 'file.name' (Internal Dot)
    45\#tA\#t4.9\#tPath Equivalence: 'file...name' (Multiple Internal Dot)
    46\#tA\#t4.9\#tPath Equivalence: 'filename ' (Trailing Space)
    47\#tA\#t4.9\#tPath Equivalence: ' filename' (Leading Space)
    48\#tA\#t4.9\#tPath Equivalence: 'file name' (Internal Whitespace)
    49\#tA\#t4.9\#tPath Equivalence: 'filename/' (Trailing Slash)
    50\#tA\#t4.9\#tPath Equivalence: '//multiple/leading/slash'
    51\#tA\#t4.9\#tPath Equivalence: '/multiple//internal/slash'
    52\#tA\#t4.9\#tPath Equivalence: '/multiple/trailing/slash//'
    53\#tA\#t4.9\#tPath Equivalence: '\multiple\\internal\backslash'
    54\#tA\#t4.9\#tPath Equivalence: 'filedir\' (Trailing Backslash)
    55\#tA\#t4.9\#tPath Equivalence: '/./' (Single Dot Directory)
    56\#tA\#t4.9\#tPath Equivalence: 'filedir*' (Wildcard)
    57\#tA\#t4.9\#tPath Equivalence: 'fakedir/../realdir/filename'
    58\#tA\#t4.9\#tPath Equivalence: Windows 8.3 Filename
    59\#tA\#t4.9\#tImproper Link Resolution Before File Access ('Link Following')
    61\#tA\#t4.9\#tUNIX Symbolic Link (Symlink) Following
    62\#tA\#t4.9\#tUNIX Hard Link
    64\#tA\#t4.9\#tWindows Shortcut Following (.LNK)
    65\#tA\#t4.9\#tWindows Hard Link
    66\#tA\#t4.9\#tImproper Handling of File Names that Identify Virtual Resources
    67\#tA\#t4.9\#tImproper Handling of Windows Device Names
    69\#tA\#t4.9\#tImproper Handling of Windows ::DATA Alternate Data Stream
    71\#tX\#t4.9\#tDEPRECATED: Apple '.DS_Store'
    72\#tA\#t4.9\#tImproper Handling of Apple HFS+ Alternate Data Stream Path
    73\#tA\#t4.9\#tExternal Control of File Name or Path
    74\#tD\#t4.9\#tImproper Neutralization of Special Elements in Output Used by a Downstream Component ('Injection')
    75\#tD\#t4.9\#tFailure to Sanitize Special Elements into a Different Plane (Special Element Injection)
    76\#tA\#t4.9\#tImproper Neutralization of Equivalent Special Elements
    77\#tR\#t4.9\#tImproper Neutralization of Special Elements used in a Command ('Command Injection')
    78\#tA\#t4.9\#tImproper Neutralization of Special Elements used in an OS Command ('OS Command Injection')
    79\#tA\#t4.9\#tImproper Neutralization of Input During Web Page Generation ('Cross-site Scripting')
    80\#tA\#t4.9\#tImproper Neutralization of Script-Related HTML Tags in a Web Page (Basic XSS)
    81\#tA\#t4.9\#tImproper Neutralization of Script in an Error Message Web Page
    82\#tA\#t4.9\#tImproper Neutralization of Script in Attributes of IMG Tags in a Web Page
    83\#tA\#t4.9\#tImproper Neutralization of Script in Attributes in a Web Page
    84\#tA\#t4.9\#tImproper Neutralization of Encoded URI Schemes in a Web Page
    85\#tA\#t4.9\#tDoubled Character XSS Manipulations
    86\#tA\#t4.9\#tImproper Neutralization of Invalid Characters in Identifiers in Web Pages
    87\#tA\#t4.9\#tImproper Neutralization of Alternate XSS Syntax
    88\#tA\#t4.9\#tImproper Neutralization of Argument Delimiters in a Command ('Argument Injection')
    89\#tA\#t4.9\#tImproper Neutralization of Special Elements used in an SQL Command ('SQL Injection')
    90\#tA\#t4.9\#tImproper Neutralization of Special Elements used in an LDAP Query ('LDAP Injection')
    91\#tR\#t4.9\#tXML Injection (aka Blind XPath Injection)
    92\#tX\#t4.9\#tDEPRECATED: Improper Sanitization of Custom Special Characters
    93\#tA\#t4.9\#tImproper Neutralization of CRLF Sequences ('CRLF Injection')
    94\#tR\#t4.9\#tImproper Control of Generation of Code ('Code Injection')
    95\#tA\#t4.9\#tImproper Neutralization of Directives in Dynamically Evaluated Code ('Eval Injection')
    96\#tA\#t4.9\#tImproper Neutralization of Directives in Statically Saved Code ('Static Code Injection')
    97\#tA\#t4.9\#tImproper Neutralization of Server-Side Includes (SSI) Within a Web Page
    98\#tA\#t4.9\#tImproper Control of Filename for Include/Require Statement in PHP Program ('PHP Remote File Inclusion')
    99\#tR\#t4.9\#tImproper Control of Resource Identifiers ('Resource Injection')
    102\#tA\#t4.9\#tStruts: Duplicate Validation Forms
    103\#tA\#t4.9\#tStruts: Incomplete validate() Method Definition
    104\#tA\#t4.9\#tStruts: Form Bean Does Not Extend Validation Class
    105\#tA\#t4.9\#tStruts: Form Field Without Validator
    106\#tA\#t4.9\#tStruts: Plug-in Framework not in Use
    107\#tA\#t4.9\#tStruts: Unused Validation Form
    108\#tA\#t4.9\#tStruts: Unvalidated Action Form
    109\#tA\#t4.9\#tStruts: Validator Turned Off
    110\#tA\#t4.9\#tStruts: Validator Without Form Field
    111\#tA\#t4.9\#tDirect Use of Unsafe JNI
    112\#tA\#t4.9\#tMissing XML Validation
    113\#tA\#t4.9\#tImproper Neutralization of CRLF Sequences in HTTP Headers ('HTTP Request/Response Splitting')
    114\#tD\#t4.9\#tProcess Control
    115\#tA\#t4.9\#tMisinterpretation of Input
    116\#tR\#t4.9\#tImproper Encoding or Escaping of Output
    117\#tA\#t4.9\#tImproper Output Neutralization for Logs
    118\#tD\#t4.9\#tIncorrect Access of Indexable Resource ('Range Error')
    119\#tD\#t4.9\#tImproper Restriction of Operations within the Bounds of a Memory Buffer
    120\#tR\#t4.9\#tBuffer Copy without Checking Size of Input ('Classic Buffer Overflow')
    121\#tA\#t4.9\#tStack-based Buffer Overflow
    122\#tA\#t4.9\#tHeap-based Buffer Overflow
    123\#tA\#t4.9\#tWrite-what-where Condition
    124\#tA\#t4.9\#tBuffer Underwrite ('Buffer Underflow')
    125\#tA\#t4.9\#tOut-of-bounds Read
    126\#tA\#t4.9\#tBuffer Over-read
    127\#tA\#t4.9\#tBuffer Under-read
    128\#tA\#t4.9\#tWrap-around Error
    129\#tA\#t4.9\#tImproper Validation of Array Index
    130\#tA\#t4.9\#tImproper Handling of Length Parameter Inconsistency
    131\#tA\#t4.9\#tIncorrect Calculation of Buffer Size
    132\#tX\#t4.9\#tDEPRECATED: Miscalculated Null Termination
    134\#tA\#t4.9\#tUse of Externally-Controlled Format String
    135\#tA\#t4.9\#tIncorrect Calculation of Multi-Byte String Length
    138\#tD\#t4.9\#tImproper Neutralization of Special Elements
    140\#tA\#t4.9\#tImproper Neutralization of Delimiters
    141\#tA\#t4.9\#tImproper Neutralization of Parameter/Argument Delimiters
    142\#tA\#t4.9\#tImproper Neutralization of Value Delimiters
    143\#tA\#t4.9\#tImproper Neutralization of Record Delimiters
    144\#tA\#t4.9\#tImproper Neutralization of Line Delimiters
    145\#tA\#t4.9\#tImproper Neutralization of Section Delimiters
    146\#tA\#t4.9\#tImproper Neutralization of Expression/Command Delimiters
    147\#tA\#t4.9\#tImproper Neutralization of Input Terminators
    148\#tA\#t4.9\#tImproper Neutralization of Input Leaders
    149\#tA\#t4.9\#tImproper Neutralization of Quoting Syntax
    150\#tA\#t4.9\#tImproper Neutralization of Escape, Meta, or Control Sequences
    151\#tA\#t4.9\#tImproper Neutralization of Comment Delimiters
    152\#tA\#t4.9\#tImproper Neutralization of Macro Symbols
    153\#tA\#t4.9\#tImproper Neutralization of Substitution Characters
    154\#tA\#t4.9\#tImproper Neutralization of Variable Name Delimiters
    155\#tA\#t4.9\#tImproper Neutralization of Wildcards or Matching Symbols
    156\#tA\#t4.9\#tImproper Neutralization of Whitespace
    157\#tA\#t4.9\#tFailure to Sanitize Paired Delimiters
    158\#tA\#t4.9\#tImproper Neutralization of Null Byte or NUL Character
    159\#tR\#t4.9\#tImproper Handling of Invalid Use of Special Elements
    160\#tA\#t4.9\#tImproper Neutralization of Leading Special Elements
    161\#tA\#t4.9\#tImproper Neutralization of Multiple Leading Special Elements
    162\#tA\#t4.9\#tImproper Neutralization of Trailing Special Elements
    163\#tA\#t4.9\#tImproper Neutralization of Multiple Trailing Special Elements
    164\#tA\#t4.9\#tImproper Neutralization of Internal Special Elements
    165\#tA\#t4.9\#tImproper Neutralization of Multiple Internal Special Elements
    166\#tA\#t4.9\#tImproper Handling of Missing Special Element
    167\#tA\#t4.9\#tImproper Handling of Additional Special Element
    168\#tA\#t4.9\#tImproper Handling of Inconsistent Special Elements
    170\#tA\#t4.9\#tImproper Null Termination
    172\#tR\#t4.9\#tEncoding Error
    173\#tA\#t4.9\#tImproper Handling of Alternate Encoding
    174\#tA\#t4.9\#tDouble Decoding of the Same Data
    175\#tA\#t4.9\#tImproper Handling of Mixed Encoding
    176\#tA\#t4.9\#tImproper Handling of Unicode Encoding
    177\#tA\#t4.9\#tImproper Handling of URL Encoding (Hex Encoding)
    178\#tA\#t4.9\#tImproper Handling of Case Sensitivity
    179\#tA\#t4.9\#tIncorrect Behavior Order: Early Validation
    180\#tA\#t4.9\#tIncorrect Behavior Order: Validate Before Canonicalize
    181\#tA\#t4.9\#tIncorrect Behavior Order: Validate Before Filter
    182\#tA\#t4.9\#tCollapse of Data into Unsafe Value
    183\#tA\#t4.9\#tPermissive List of Allowed Inputs
    184\#tA\#t4.9\#tIncomplete List of Disallowed Inputs
    185\#tR\#t4.9\#tIncorrect Regular Expression
    186\#tA\#t4.9\#tOverly Restrictive Regular Expression
    187\#tA\#t4.9\#tPartial String Comparison
    188\#tA\#t4.9\#tReliance on Data/Memory Layout
    190\#tA\#t4.9\#tInteger Overflow or Wraparound
    191\#tA\#t4.9\#tInteger Underflow (Wrap or Wraparound)
    192\#tA\#t4.9\#tInteger Coercion Error
    193\#tA\#t4.9\#tOff-by-one Error
    194\#tA\#t4.9\#tUnexpected Sign Extension
    195\#tA\#t4.9\#tSigned to Unsigned Conversion Error
    196\#tA\#t4.9\#tUnsigned to Signed Conversion Error
    197\#tA\#t4.9\#tNumeric Truncation Error
    198\#tA\#t4.9\#tUse of Incorrect Byte Ordering
    200\#tD\#t4.9\#tExposure of Sensitive Information to an Unauthorized Actor
    201\#tA\#t4.9\#tInsertion of Sensitive Information Into Sent Data
    202\#tA\#t4.9\#tExposure of Sensitive Information Through Data Queries
    203\#tA\#t4.9\#tObservable Discrepancy
    204\#tA\#t4.9\#tObservable Response Discrepancy
    205\#tA\#t4.9\#tObservable Behavioral Discrepancy
    206\#tA\#t4.9\#tObservable Internal Behavioral Discrepancy
    207\#tA\#t4.9\#tObservable Behavioral Discrepancy With Equivalent Products
    208\#tA\#t4.9\#tObservable Timing Discrepancy
    209\#tA\#t4.9\#tGeneration of Error Message Containing Sensitive Information
    210\#tA\#t4.9\#tSelf-generated Error Message Containing Sensitive Information
    211\#tA\#t4.9\#tExternally-Generated Error Message Containing Sensitive Information
    212\#tA\#t4.9\#tImproper Removal of Sensitive Information Before Storage or Transfer
    213\#tA\#t4.9\#tExposure of Sensitive Information Due to Incompatible Policies
    214\#tA\#t4.9\#tInvocation of Process Using Visible Sensitive Information
    215\#tA\#t4.9\#tInsertion of Sensitive Information Into Debugging Code
    216\#tX\#t4.9\#tDEPRECATED: Containment Errors (Container Errors)
    217\#tX\#t4.9\#tDEPRECATED: Failure to Protect Stored Data from Modification
    218\#tX\#t4.9\#tDEPRECATED: Failure to provide confidentiality for stored data
    219\#tA\#t4.9\#tStorage of File with Sensitive Data Under Web Root
    220\#tA\#t4.9\#tStorage of File With Sensitive Data Under FTP Root
    221\#tR\#t4.9\#tInformation Loss or Omission
    222\#tA\#t4.9\#tTruncation of Security-relevant Information
    223\#tA\#t4.9\#tOmission of Security-relevant Information
    224\#tA\#t4.9\#tObscured Security-relevant Information by Alternate Name
    225\#tX\#t4.9\#tDEPRECATED: General Information Management Problems
    226\#tA\#t4.9\#tSensitive Information in Resource Not Removed Before Reuse
    228\#tR\#t4.9\#tImproper Handling of Syntactically Invalid Structure
    229\#tA\#t4.9\#tImproper Handling of Values
    230\#tA\#t4.9\#tImproper Handling of Missing Values
    231\#tA\#t4.9\#tImproper Handling of Extra Values
    232\#tA\#t4.9\#tImproper Handling of Undefined Values
    233\#tA\#t4.9\#tImproper Handling of Parameters
    234\#tD\#t4.9\#tFailure to Handle Missing Parameter
    235\#tA\#t4.9\#tImproper Handling of Extra Parameters
    236\#tA\#t4.9\#tImproper Handling of Undefined Parameters
    237\#tA\#t4.9\#tImproper Handling of Structural Elements
    238\#tA\#t4.9\#tImproper Handling of Incomplete Structural Elements
    239\#tA\#t4.9\#tFailure to Handle Incomplete Element
    240\#tA\#t4.9\#tImproper Handling of Inconsistent Structural Elements
    241\#tA\#t4.9\#tImproper Handling of Unexpected Data Type
    242\#tA\#t4.9\#tUse of Inherently Dangerous Function
    243\#tA\#t4.9\#tCreation of chroot Jail Without Changing Working Directory
    244\#tA\#t4.9\#tImproper Clearing of Heap Memory Before Release ('Heap Inspection')
    245\#tA\#t4.9\#tJ2EE Bad Practices: Direct Management of Connections
    246\#tA\#t4.9\#tJ2EE Bad Practices: Direct Use of Sockets
    247\#tX\#t4.9\#tDEPRECATED: Reliance on DNS Lookups in a Security Decision
    248\#tA\#t4.9\#tUncaught Exception
    249\#tX\#t4.9\#tDEPRECATED: Often Misused: Path Manipulation
    250\#tA\#t4.9\#tExecution with Unnecessary Privileges
    252\#tA\#t4.9\#tUnchecked Return Value
    253\#tA\#t4.9\#tIncorrect Check of Function Return Value
    256\#tA\#t4.9\#tPlaintext Storage of a Password
    257\#tA\#t4.9\#tStoring Passwords in a Recoverable Format
    258\#tA\#t4.9\#tEmpty Password in Configuration File
    259\#tA\#t4.9\#tUse of Hard-coded Password
    260\#tA\#t4.9\#tPassword in Configuration File
    261\#tA\#t4.9\#tWeak Encoding for Password
    262\#tA\#t4.9\#tNot Using Password Aging
    263\#tD\#t4.9\#tPassword Aging with Long Expiration
    266\#tA\#t4.9\#tIncorrect Privilege Assignment
    267\#tA\#t4.9\#tPrivilege Defined With Unsafe Actions
    268\#tA\#t4.9\#tPrivilege Chaining
    269\#tD\#t4.9\#tImproper Privilege Management
    270\#tA\#t4.9\#tPrivilege Context Switching Error
    271\#tR\#t4.9\#tPrivilege Dropping / Lowering Errors
    272\#tA\#t4.9\#tLeast Privilege Violation
    273\#tA\#t4.9\#tImproper Check for Dropped Privileges
    274\#tD\#t4.9\#tImproper Handling of Insufficient Privileges
    276\#tA\#t4.9\#tIncorrect Default Permissions
    277\#tA\#t4.9\#tInsecure Inherited Permissions
    278\#tA\#t4.9\#tInsecure Preserved Inherited Permissions
    279\#tA\#t4.9\#tIncorrect Execution-Assigned Permissions
    280\#tA\#t4.9\#tImproper Handling of Insufficient Permissions or Privileges
    281\#tA\#t4.9\#tImproper Preservation of Permissions
    282\#tR\#t4.9\#tImproper Ownership Management
    283\#tA\#t4.9\#tUnverified Ownership
    284\#tD\#t4.9\#tImproper Access Control
    285\#tD\#t4.9\#tImproper Authorization
    286\#tR\#t4.9\#tIncorrect User Management
    287\#tD\#t4.9\#tImproper Authentication
    288\#tA\#t4.9\#tAuthentication Bypass Using an Alternate Path or Channel
    289\#tA\#t4.9\#tAuthentication Bypass by Alternate Name
    290\#tA\#t4.9\#tAuthentication Bypass by Spoofing
    291\#tA\#t4.9\#tReliance on IP Address for Authentication
    292\#tX\#t4.9\#tDEPRECATED: Trusting Self-reported DNS Name
    293\#tA\#t4.9\#tUsing Referer Field for Authentication
    294\#tA\#t4.9\#tAuthentication Bypass by Capture-replay
    295\#tA\#t4.9\#tImproper Certificate Validation
    296\#tA\#t4.9\#tImproper Following of a Certificate's Chain of Trust
    297\#tA\#t4.9\#tImproper Validation of Certificate with Host Mismatch
    298\#tA\#t4.9\#tImproper Validation of Certificate Expiration
    299\#tA\#t4.9\#tImproper Check for Certificate Revocation
    300\#tD\#t4.9\#tChannel Accessible by Non-Endpoint
    301\#tA\#t4.9\#tReflection Attack in an Authentication Protocol
    302\#tA\#t4.9\#tAuthentication Bypass by Assumed-Immutable Data
    303\#tA\#t4.9\#tIncorrect Implementation of Authentication Algorithm
    304\#tA\#t4.9\#tMissing Critical Step in Authentication
    305\#tA\#t4.9\#tAuthentication Bypass by Primary Weakness
    306\#tA\#t4.9\#tMissing Authentication for Critical Function
    307\#tA\#t4.9\#tImproper Restriction of Excessive Authentication Attempts
    308\#tA\#t4.9\#tUse of Single-factor Authentication
    309\#tA\#t4.9\#tUse of Password System for Primary Authentication
    311\#tD\#t4.9\#tMissing Encryption of Sensitive Data
    312\#tA\#t4.9\#tCleartext Storage of Sensitive Information
    313\#tA\#t4.9\#tCleartext Storage in a File or on Disk
    314\#tA\#t4.9\#tCleartext Storage in the Registry
    315\#tA\#t4.9\#tCleartext Storage of Sensitive Information in a Cookie
    316\#tA\#t4.9\#tCleartext Storage of Sensitive Information in Memory
    317\#tA\#t4.9\#tCleartext Storage of Sensitive Information in GUI
    318\#tA\#t4.9\#tCleartext Storage of Sensitive Information in Executable
    319\#tA\#t4.9\#tCleartext Transmission of Sensitive Information
    321\#tA\#t4.9\#tUse of Hard-coded Cryptographic Key
    322\#tA\#t4.9\#tKey Exchange without Entity Authentication
    323\#tA\#t4.9\#tReusing a Nonce, Key Pair in Encryption
    324\#tA\#t4.9\#tUse of a Key Past its Expiration Date
    325\#tA\#t4.9\#tMissing Cryptographic Step
    326\#tR\#t4.9\#tInadequate Encryption Strength
    327\#tR\#t4.9\#tUse of a Broken or Risky Cryptographic Algorithm
    328\#tA\#t4.9\#tUse of Weak Hash
    329\#tA\#t4.9\#tGeneration of Predictable IV with CBC Mode
    330\#tD\#t4.9\#tUse of Insufficiently Random Values
    331\#tA\#t4.9\#tInsufficient Entropy
    332\#tA\#t4.9\#tInsufficient Entropy in PRNG
    333\#tA\#t4.9\#tImproper Handling of Insufficient Entropy in TRNG
    334\#tA\#t4.9\#tSmall Space of Random Values
    335\#tA\#t4.9\#tIncorrect Usage of Seeds in Pseudo-Random Number Generator (PRNG)
    336\#tA\#t4.9\#tSame Seed in Pseudo-Random Number Generator (PRNG)
    337\#tA\#t4.9\#tPredictable Seed in Pseudo-Random Number Generator (PRNG)
    338\#tA\#t4.9\#tUse of Cryptographically Weak Pseudo-Random Number Generator (PRNG)
    339\#tA\#t4.9\#tSmall Seed Space in PRNG
    340\#tR\#t4.9\#tGeneration of Predictable Numbers or Identifiers
    341\#tA\#t4.9\#tPredictable from Observable State
    342\#tA\#t4.9\#tPredictable Exact Value from Previous Values
    343\#tA\#t4.9\#tPredictable Value Range from Previous Values
    344\#tA\#t4.9\#tUse of Invariant Value in Dynamically Changing Context
    345\#tD\#t4.9\#tInsufficient Verification of Data Authenticity
    346\#tR\#t4.9\#tOrigin Validation Error
    347\#tA\#t4.9\#tImproper Verification of Cryptographic Signature
    348\#tA\#t4.9\#tUse of Less Trusted Source
    349\#tA\#t4.9\#tAcceptance of Extraneous Untrusted Data With Trusted Data
    350\#tA\#t4.9\#tReliance on Reverse DNS Resolution for a Security-Critical Action
    351\#tA\#t4.9\#tInsufficient Type Distinction
    352\#tA\#t4.9\#tCross-Site Request Forgery (CSRF)
    353\#tA\#t4.9\#tMissing Support for Integrity Check
    354\#tA\#t4.9\#tImproper Validation of Integrity Check Value
    356\#tA\#t4.9\#tProduct UI does not Warn User of Unsafe Actions
    357\#tA\#t4.9\#tInsufficient UI Warning of Dangerous Operations
    358\#tA\#t4.9\#tImproperly Implemented Security Check for Standard
    359\#tA\#t4.9\#tExposure of Private Personal Information to an Unauthorized Actor
    360\#tA\#t4.9\#tTrust of System Event Data
    362\#tR\#t4.9\#tConcurrent Execution using Shared Resource with Improper Synchronization ('Race Condition')
    363\#tA\#t4.9\#tRace Condition Enabling Link Following
    364\#tA\#t4.9\#tSignal Handler Race Condition
    365\#tX\#t4.9\#tDEPRECATED: Race Condition in Switch
    366\#tA\#t4.9\#tRace Condition within a Thread
    367\#tA\#t4.9\#tTime-of-check Time-of-use (TOCTOU) Race Condition
    368\#tA\#t4.9\#tContext Switching Race Condition
    369\#tA\#t4.9\#tDivide By Zero
    370\#tA\#t4.9\#tMissing Check for Certificate Revocation after Initial Check
    372\#tD\#t4.9\#tIncomplete Internal State Distinction
    373\#tX\#t4.9\#tDEPRECATED: State Synchronization Error
    374\#tA\#t4.9\#tPassing Mutable Objects to an Untrusted Method
    375\#tA\#t4.9\#tReturning a Mutable Object to an Untrusted Caller
    377\#tR\#t4.9\#tInsecure Temporary File
    378\#tA\#t4.9\#tCreation of Temporary File With Insecure Permissions
    379\#tA\#t4.9\#tCreation of Temporary File in Directory with Insecure Permissions
    382\#tA\#t4.9\#tJ2EE Bad Practices: Use of System.exit()
    383\#tA\#t4.9\#tJ2EE Bad Practices: Direct Use of Threads
    384\#tA\#t4.9\#tSession Fixation
    385\#tA\#t4.9\#tCovert Timing Channel
    386\#tA\#t4.9\#tSymbolic Name not Mapping to Correct Object
    390\#tA\#t4.9\#tDetection of Error Condition Without Action
    391\#tP\#t4.9\#tUnchecked Error Condition
    392\#tA\#t4.9\#tMissing Report of Error Condition
    393\#tA\#t4.9\#tReturn of Wrong Status Code
    394\#tA\#t4.9\#tUnexpected Status Code or Return Value
    395\#tA\#t4.9\#tUse of NullPointerException Catch to Detect NULL Pointer Dereference
    396\#tA\#t4.9\#tDeclaration of Catch for Generic Exception
    397\#tA\#t4.9\#tDeclaration of Throws for Generic Exception
    400\#tD\#t4.9\#tUncontrolled Resource Consumption
    401\#tA\#t4.9\#tMissing Release of Memory after Effective Lifetime
    402\#tR\#t4.9\#tTransmission of Private Resources into a New Sphere ('Resource Leak')
    403\#tA\#t4.9\#tExposure of File Descriptor to Unintended Control Sphere ('File Descriptor Leak')
    404\#tR\#t4.9\#tImproper Resource Shutdown or Release
    405\#tR\#t4.9\#tAsymmetric Resource Consumption (Amplification)
    406\#tR\#t4.9\#tInsufficient Control of Network Message Volume (Network Amplification)
    407\#tR\#t4.9\#tInefficient Algorithmic Complexity
    408\#tA\#t4.9\#tIncorrect Behavior Order: Early Amplification
    409\#tA\#t4.9\#tImproper Handling of Highly Compressed Data (Data Amplification)
    410\#tA\#t4.9\#tInsufficient Resource Pool
    412\#tA\#t4.9\#tUnrestricted Externally Accessible Lock
    413\#tA\#t4.9\#tImproper Resource Locking
    414\#tA\#t4.9\#tMissing Lock Check
    415\#tA\#t4.9\#tDouble Free
    416\#tA\#t4.9\#tUse After Free
    419\#tA\#t4.9\#tUnprotected Primary Channel
    420\#tA\#t4.9\#tUnprotected Alternate Channel
    421\#tA\#t4.9\#tRace Condition During Access to Alternate Channel
    422\#tA\#t4.9\#tUnprotected Windows Messaging Channel ('Shatter')
    423\#tX\#t4.9\#tDEPRECATED: Proxied Trusted Channel
    424\#tR\#t4.9\#tImproper Protection of Alternate Path
    425\#tA\#t4.9\#tDirect Request ('Forced Browsing')
    426\#tR\#t4.9\#tUntrusted Search Path
    427\#tR\#t4.9\#tUncontrolled Search Path Element
    428\#tA\#t4.9\#tUnquoted Search Path or Element
    430\#tA\#t4.9\#tDeployment of Wrong Handler
    431\#tA\#t4.9\#tMissing Handler
    432\#tA\#t4.9\#tDangerous Signal Handler not Disabled During Sensitive Operations
    433\#tA\#t4.9\#tUnparsed Raw Web Content Delivery
    434\#tA\#t4.9\#tUnrestricted Upload of File with Dangerous Type
    435\#tD\#t4.9\#tImproper Interaction Between Multiple Correctly-Behaving Entities
    436\#tR\#t4.9\#tInterpretation Conflict
    437\#tA\#t4.9\#tIncomplete Model of Endpoint Features
    439\#tA\#t4.9\#tBehavioral Change in New Version or Environment
    440\#tA\#t4.9\#tExpected Behavior Violation
    441\#tR\#t4.9\#tUnintended Proxy or Intermediary ('Confused Deputy')
    443\#tX\#t4.9\#tDEPRECATED: HTTP response splitting
    444\#tA\#t4.9\#tInconsistent Interpretation of HTTP Requests ('HTTP Request/Response Smuggling')
    446\#tR\#t4.9\#tUI Discrepancy for Security Feature
    447\#tA\#t4.9\#tUnimplemented or Unsupported Feature in UI
    448\#tA\#t4.9\#tObsolete Feature in UI
    449\#tA\#t4.9\#tThe UI Performs the Wrong Action
    450\#tA\#t4.9\#tMultiple Interpretations of UI Input
    451\#tR\#t4.9\#tUser Interface (UI) Misrepresentation of Critical Information
    453\#tA\#t4.9\#tInsecure Default Variable Initialization
    454\#tA\#t4.9\#tExternal Initialization of Trusted Variables or Data Stores
    455\#tA\#t4.9\#tNon-exit on Failed Initialization
    456\#tA\#t4.9\#tMissing Initialization of a Variable
    457\#tA\#t4.9\#tUse of Uninitialized Variable
    458\#tX\#t4.9\#tDEPRECATED: Incorrect Initialization
    459\#tA\#t4.9\#tIncomplete Cleanup
    460\#tA\#t4.9\#tImproper Cleanup on Thrown Exception
    462\#tA\#t4.9\#tDuplicate Key in Associative List (Alist)
    463\#tA\#t4.9\#tDeletion of Data Structure Sentinel
    464\#tA\#t4.9\#tAddition of Data Structure Sentinel
    466\#tA\#t4.9\#tReturn of Pointer Value Outside of Expected Range
    467\#tA\#t4.9\#tUse of sizeof() on a Pointer Type
    468\#tA\#t4.9\#tIncorrect Pointer Scaling
    469\#tA\#t4.9\#tUse of Pointer Subtraction to Determine Size
    470\#tA\#t4.9\#tUse of Externally-Controlled Input to Select Classes or Code ('Unsafe Reflection')
    471\#tA\#t4.9\#tModification of Assumed-Immutable Data (MAID)
    472\#tA\#t4.9\#tExternal Control of Assumed-Immutable Web Parameter
    473\#tA\#t4.9\#tPHP External Variable Modification
    474\#tA\#t4.9\#tUse of Function with Inconsistent Implementations
    475\#tA\#t4.9\#tUndefined Behavior for Input to API
    476\#tA\#t4.9\#tNULL Pointer Dereference
    477\#tA\#t4.9\#tUse of Obsolete Function
    478\#tA\#t4.9\#tMissing Default Case in Multiple Condition Expression
    479\#tA\#t4.9\#tSignal Handler Use of a Non-reentrant Function
    480\#tA\#t4.9\#tUse of Incorrect Operator
    481\#tA\#t4.9\#tAssigning instead of Comparing
    482\#tA\#t4.9\#tComparing instead of Assigning
    483\#tA\#t4.9\#tIncorrect Block Delimitation
    484\#tA\#t4.9\#tOmitted Break Statement in Switch
    486\#tA\#t4.9\#tComparison of Classes by Name
    487\#tA\#t4.9\#tReliance on Package-level Scope
    488\#tA\#t4.9\#tExposure of Data Element to Wrong Session
    489\#tA\#t4.9\#tActive Debug Code
    491\#tA\#t4.9\#tPublic cloneable() Method Without Final ('Object Hijack')
    492\#tA\#t4.9\#tUse of Inner Class Containing Sensitive Data
    493\#tA\#t4.9\#tCritical Public Variable Without Final Modifier
    494\#tA\#t4.9\#tDownload of Code Without Integrity Check
    495\#tA\#t4.9\#tPrivate Data Structure Returned From A Public Method
    496\#tA\#t4.9\#tPublic Data Assigned to Private Array-Typed Field
    497\#tA\#t4.9\#tExposure of Sensitive System Information to an Unauthorized Control Sphere
    498\#tA\#t4.9\#tCloneable Class Containing Sensitive Information
    499\#tA\#t4.9\#tSerializable Class Containing Sensitive Data
    500\#tA\#t4.9\#tPublic Static Field Not Marked Final
    501\#tA\#t4.9\#tTrust Boundary Violation
    502\#tA\#t4.9\#tDeserialization of Untrusted Data
    506\#tR\#t4.9\#tEmbedded Malicious Code
    507\#tA\#t4.9\#tTrojan Horse
    508\#tA\#t4.9\#tNon-Replicating Malicious Code
    509\#tA\#t4.9\#tReplicating Malicious Code (Virus or Worm)
    510\#tA\#t4.9\#tTrapdoor
    511\#tA\#t4.9\#tLogic/Time Bomb
    512\#tA\#t4.9\#tSpyware
    514\#tR\#t4.9\#tCovert Channel
    515\#tA\#t4.9\#tCovert Storage Channel
    516\#tX\#t4.9\#tDEPRECATED: Covert Timing Channel
    520\#tA\#t4.9\#t.NET Misconfiguration: Use of Impersonation
    521\#tA\#t4.9\#tWeak Password Requirements
    522\#tR\#t4.9\#tInsufficiently Protected Credentials
    523\#tA\#t4.9\#tUnprotected Transport of Credentials
    524\#tA\#t4.9\#tUse of Cache Containing Sensitive Information
    525\#tA\#t4.9\#tUse of Web Browser Cache Containing Sensitive Information
    526\#tA\#t4.9\#tExposure of Sensitive Information Through Environmental Variables\#t4.10=Cleartext Storage of Sensitive Information in an Environment Variable
    527\#tA\#t4.9\#tExposure of Version-Control Repository to an Unauthorized Control Sphere
    528\#tA\#t4.9\#tExposure of Core Dump File to an Unauthorized Control Sphere
    529\#tA\#t4.9\#tExposure of Access Control List Files to an Unauthorized Control Sphere
    530\#tA\#t4.9\#tExposure of Backup File to an Unauthorized Control Sphere
    531\#tA\#t4.9\#tInclusion of Sensitive Information in Test Code
    532\#tA\#t4.9\#tInsertion of Sensitive Information into Log File
    533\#tX\#t4.9\#tDEPRECATED: Information Exposure Through Server Log Files
    534\#tX\#t4.9\#tDEPRECATED: Information Exposure Through Debug Log Files
    535\#tA\#t4.9\#tExposure of Information Through Shell Error Message
    536\#tA\#t4.9\#tServlet Runtime Error Message Containing Sensitive Information
    537\#tA\#t4.9\#tJava Runtime Error Message Containing Sensitive Information
    538\#tA\#t4.9\#tInsertion of Sensitive Information into Externally-Accessible File or Directory
    539\#tA\#t4.9\#tUse of Persistent Cookies Containing Sensitive Information
    540\#tA\#t4.9\#tInclusion of Sensitive Information in Source Code
    541\#tA\#t4.9\#tInclusion of Sensitive Information in an Include File
    542\#tX\#t4.9\#tDEPRECATED: Information Exposure Through Cleanup Log Files
    543\#tA\#t4.9\#tUse of Singleton Pattern Without Synchronization in a Multithreaded Context
    544\#tA\#t4.9\#tMissing Standardized Error Handling Mechanism
    545\#tX\#t4.9\#tDEPRECATED: Use of Dynamic Class Loading
    546\#tA\#t4.9\#tSuspicious Comment
    547\#tA\#t4.9\#tUse of Hard-coded, Security-relevant Constants
    548\#tA\#t4.9\#tExposure of Information Through Directory Listing
    549\#tA\#t4.9\#tMissing Password Field Masking
    550\#tA\#t4.9\#tServer-generated Error Message Containing Sensitive Information
    551\#tA\#t4.9\#tIncorrect Behavior Order: Authorization Before Parsing and Canonicalization
    552\#tA\#t4.9\#tFiles or Directories Accessible to External Parties
    553\#tA\#t4.9\#tCommand Shell in Externally Accessible Directory
    554\#tA\#t4.9\#tASP.NET Misconfiguration: Not Using Input Validation Framework
    555\#tA\#t4.9\#tJ2EE Misconfiguration: Plaintext Password in Configuration File
    556\#tA\#t4.9\#tASP.NET Misconfiguration: Use of Identity Impersonation
    558\#tA\#t4.9\#tUse of getlogin() in Multithreaded Application
    560\#tA\#t4.9\#tUse of umask() with chmod-style Argument
    561\#tA\#t4.9\#tDead Code
    562\#tA\#t4.9\#tReturn of Stack Variable Address
    563\#tA\#t4.9\#tAssignment to Variable without Use
    564\#tA\#t4.9\#tSQL Injection: Hibernate
    565\#tA\#t4.9\#tReliance on Cookies without Validation and Integrity Checking
    566\#tA\#t4.9\#tAuthorization Bypass Through User-Controlled SQL Primary Key
    567\#tA\#t4.9\#tUnsynchronized Access to Shared Data in a Multithreaded Context
    568\#tA\#t4.9\#tfinalize() Method Without super.finalize()
    570\#tA\#t4.9\#tExpression is Always False
    571\#tA\#t4.9\#tExpression is Always True
    572\#tA\#t4.9\#tCall to Thread run() instead of start()
    573\#tR\#t4.9\#tImproper Following of Specification by Caller
    574\#tA\#t4.9\#tEJB Bad Practices: Use of Synchronization Primitives
    575\#tA\#t4.9\#tEJB Bad Practices: Use of AWT Swing
    576\#tA\#t4.9\#tEJB Bad Practices: Use of Java I/O
    577\#tA\#t4.9\#tEJB Bad Practices: Use of Sockets
    578\#tA\#t4.9\#tEJB Bad Practices: Use of Class Loader
    579\#tA\#t4.9\#tJ2EE Bad Practices: Non-serializable Object Stored in Session
    580\#tA\#t4.9\#tclone() Method Without super.clone()
    581\#tA\#t4.9\#tObject Model Violation: Just One of Equals and Hashcode Defined
    582\#tA\#t4.9\#tArray Declared Public, Final, and Static
    583\#tA\#t4.9\#tfinalize() Method Declared Public
    584\#tA\#t4.9\#tReturn Inside Finally Block
    585\#tA\#t4.9\#tEmpty Synchronized Block
    586\#tA\#t4.9\#tExplicit Call to Finalize()
    587\#tA\#t4.9\#tAssignment of a Fixed Address to a Pointer
    588\#tA\#t4.9\#tAttempt to Access Child of a Non-structure Pointer
    589\#tA\#t4.9\#tCall to Non-ubiquitous API
    590\#tA\#t4.9\#tFree of Memory not on the Heap
    591\#tA\#t4.9\#tSensitive Data Storage in Improperly Locked Memory
    592\#tX\#t4.9\#tDEPRECATED: Authentication Bypass Issues
    593\#tA\#t4.9\#tAuthentication Bypass: OpenSSL CTX Object Modified after SSL Objects are Created
    594\#tA\#t4.9\#tJ2EE Framework: Saving Unserializable Objects to Disk
    595\#tA\#t4.9\#tComparison of Object References Instead of Object Contents
    596\#tX\#t4.9\#tDEPRECATED: Incorrect Semantic Object Comparison
    597\#tA\#t4.9\#tUse of Wrong Operator in String Comparison
    598\#tA\#t4.9\#tUse of GET Request Method With Sensitive Query Strings\#t4.20=Use of HTTP Request With Sensitive Query String
    599\#tA\#t4.9\#tMissing Validation of OpenSSL Certificate
    600\#tA\#t4.9\#tUncaught Exception in Servlet
    601\#tA\#t4.9\#tURL Redirection to Untrusted Site ('Open Redirect')
    602\#tR\#t4.9\#tClient-Side Enforcement of Server-Side Security
    603\#tA\#t4.9\#tUse of Client-Side Authentication
    605\#tA\#t4.9\#tMultiple Binds to the Same Port
    606\#tA\#t4.9\#tUnchecked Input for Loop Condition
    607\#tA\#t4.9\#tPublic Static Final Field References Mutable Object
    608\#tA\#t4.9\#tStruts: Non-private Field in ActionForm Class
    609\#tA\#t4.9\#tDouble-Checked Locking
    610\#tD\#t4.9\#tExternally Controlled Reference to a Resource in Another Sphere
    611\#tA\#t4.9\#tImproper Restriction of XML External Entity Reference
    612\#tA\#t4.9\#tImproper Authorization of Index Containing Sensitive Information
    613\#tR\#t4.9\#tInsufficient Session Expiration
    614\#tA\#t4.9\#tSensitive Cookie in HTTPS Session Without 'Secure' Attribute
    615\#tA\#t4.9\#tInclusion of Sensitive Information in Source Code Comments
    616\#tA\#t4.9\#tIncomplete Identification of Uploaded File Variables (PHP)
    617\#tA\#t4.9\#tReachable Assertion
    618\#tA\#t4.9\#tExposed Unsafe ActiveX Method
    619\#tA\#t4.9\#tDangling Database Cursor ('Cursor Injection')
    620\#tA\#t4.9\#tUnverified Password Change
    621\#tA\#t4.9\#tVariable Extraction Error
    622\#tA\#t4.9\#tImproper Validation of Function Hook Arguments
    623\#tA\#t4.9\#tUnsafe ActiveX Control Marked Safe For Scripting
    624\#tA\#t4.9\#tExecutable Regular Expression Error
    625\#tA\#t4.9\#tPermissive Regular Expression
    626\#tA\#t4.9\#tNull Byte Interaction Error (Poison Null Byte)
    627\#tA\#t4.9\#tDynamic Variable Evaluation
    628\#tA\#t4.9\#tFunction Call with Incorrectly Specified Arguments
    636\#tR\#t4.9\#tNot Failing Securely ('Failing Open')
    637\#tR\#t4.9\#tUnnecessary Complexity in Protection Mechanism (Not Using 'Economy of Mechanism')
    638\#tR\#t4.9\#tNot Using Complete Mediation
    639\#tA\#t4.9\#tAuthorization Bypass Through User-Controlled Key
    640\#tR\#t4.9\#tWeak Password Recovery Mechanism for Forgotten Password
    641\#tA\#t4.9\#tImproper Restriction of Names for Files and Other Resources
    642\#tR\#t4.9\#tExternal Control of Critical State Data
    643\#tA\#t4.9\#tImproper Neutralization of Data within XPath Expressions ('XPath Injection')
    644\#tA\#t4.9\#tImproper Neutralization of HTTP Headers for Scripting Syntax
    645\#tA\#t4.9\#tOverly Restrictive Account Lockout Mechanism
    646\#tA\#t4.9\#tReliance on File Name or Extension of Externally-Supplied File
    647\#tA\#t4.9\#tUse of Non-Canonical URL Paths for Authorization Decisions
    648\#tA\#t4.9\#tIncorrect Use of Privileged APIs
    649\#tA\#t4.9\#tReliance on Obfuscation or Encryption of Security-Relevant Inputs without Integrity Checking
    650\#tA\#t4.9\#tTrusting HTTP Permission Methods on the Server Side
    651\#tA\#t4.9\#tExposure of WSDL File Containing Sensitive Information
    652\#tA\#t4.9\#tImproper Neutralization of Data within XQuery Expressions ('XQuery Injection')
    653\#tA\#t4.9\#tImproper Isolation or Compartmentalization
    654\#tA\#t4.9\#tReliance on a Single Factor in a Security Decision
    655\#tR\#t4.9\#tInsufficient Psychological Acceptability
    656\#tR\#t4.9\#tReliance on Security Through Obscurity
    657\#tD\#t4.9\#tViolation of Secure Design Principles
    662\#tD\#t4.9\#tImproper Synchronization
    663\#tA\#t4.9\#tUse of a Non-reentrant Function in a Concurrent Context
    664\#tD\#t4.9\#tImproper Control of a Resource Through its Lifetime
    665\#tD\#t4.9\#tImproper Initialization
    666\#tD\#t4.9\#tOperation on Resource in Wrong Phase of Lifetime
    667\#tR\#t4.9\#tImproper Locking
    668\#tD\#t4.9\#tExposure of Resource to Wrong Sphere
    669\#tR\#t4.9\#tIncorrect Resource Transfer Between Spheres
    670\#tR\#t4.9\#tAlways-Incorrect Control Flow Implementation
    671\#tR\#t4.9\#tLack of Administrator Control over Security
    672\#tR\#t4.9\#tOperation on a Resource after Expiration or Release
    673\#tR\#t4.9\#tExternal Influence of Sphere Definition
    674\#tR\#t4.9\#tUncontrolled Recursion
    675\#tR\#t4.9\#tMultiple Operations on Resource in Single-Operation Context
    676\#tA\#t4.9\#tUse of Potentially Dangerous Function
    680\#tD\#t4.9\#tInteger Overflow to Buffer Overflow
    681\#tA\#t4.9\#tIncorrect Conversion between Numeric Types
    682\#tD\#t4.9\#tIncorrect Calculation
    683\#tA\#t4.9\#tFunction Call With Incorrect Order of Arguments
    684\#tR\#t4.9\#tIncorrect Provision of Specified Functionality
    685\#tA\#t4.9\#tFunction Call With Incorrect Number of Arguments
    686\#tA\#t4.9\#tFunction Call With Incorrect Argument Type
    687\#tA\#t4.9\#tFunction Call With Incorrectly Specified Argument Value
    688\#tA\#t4.9\#tFunction Call With Incorrect Variable or Reference as Argument
    689\#tA\#t4.9\#tPermission Race Condition During Resource Copy
    690\#tD\#t4.9\#tUnchecked Return Value to NULL Pointer Dereference
    691\#tD\#t4.9\#tInsufficient Control Flow Management
    692\#tD\#t4.9\#tIncomplete Denylist to Cross-Site Scripting
    693\#tD\#t4.9\#tProtection Mechanism Failure
    694\#tA\#t4.9\#tUse of Multiple Resources with Duplicate Identifier
    695\#tA\#t4.9\#tUse of Low-Level Functionality
    696\#tR\#t4.9\#tIncorrect Behavior Order
    697\#tD\#t4.9\#tIncorrect Comparison
    698\#tA\#t4.9\#tExecution After Redirect (EAR)
    703\#tD\#t4.9\#tImproper Check or Handling of Exceptional Conditions
    704\#tR\#t4.9\#tIncorrect Type Conversion or Cast
    705\#tR\#t4.9\#tIncorrect Control Flow Scoping
    706\#tR\#t4.9\#tUse of Incorrectly-Resolved Name or Reference
    707\#tD\#t4.9\#tImproper Neutralization
    708\#tA\#t4.9\#tIncorrect Ownership Assignment
    710\#tD\#t4.9\#tImproper Adherence to Coding Standards
    732\#tR\#t4.9\#tIncorrect Permission Assignment for Critical Resource
    733\#tA\#t4.9\#tCompiler Optimization Removal or Modification of Security-critical Code
    749\#tA\#t4.9\#tExposed Dangerous Method or Function
    754\#tR\#t4.9\#tImproper Check for Unusual or Exceptional Conditions
    755\#tD\#t4.9\#tImproper Handling of Exceptional Conditions
    756\#tA\#t4.9\#tMissing Custom Error Page
    757\#tA\#t4.9\#tSelection of Less-Secure Algorithm During Negotiation ('Algorithm Downgrade')
    758\#tR\#t4.9\#tReliance on Undefined, Unspecified, or Implementation-Defined Behavior
    759\#tA\#t4.9\#tUse of a One-Way Hash without a Salt
    760\#tA\#t4.9\#tUse of a One-Way Hash with a Predictable Salt
    761\#tA\#t4.9\#tFree of Pointer not at Start of Buffer
    762\#tA\#t4.9\#tMismatched Memory Management Routines
    763\#tA\#t4.9\#tRelease of Invalid Pointer or Reference
    764\#tA\#t4.9\#tMultiple Locks of a Critical Resource
    765\#tA\#t4.9\#tMultiple Unlocks of a Critical Resource
    766\#tA\#t4.9\#tCritical Data Element Declared Public
    767\#tA\#t4.9\#tAccess to Critical Private Variable via Public Method
    768\#tA\#t4.9\#tIncorrect Short Circuit Evaluation
    769\#tX\#t4.9\#tDEPRECATED: Uncontrolled File Descriptor Consumption
    770\#tA\#t4.9\#tAllocation of Resources Without Limits or Throttling
    771\#tA\#t4.9\#tMissing Reference to Active Allocated Resource
    772\#tA\#t4.9\#tMissing Release of Resource after Effective Lifetime
    773\#tA\#t4.9\#tMissing Reference to Active File Descriptor or Handle
    774\#tA\#t4.9\#tAllocation of File Descriptors or Handles Without Limits or Throttling
    775\#tA\#t4.9\#tMissing Release of File Descriptor or Handle after Effective Lifetime
    776\#tA\#t4.9\#tImproper Restriction of Recursive Entity References in DTDs ('XML Entity Expansion')
    777\#tA\#t4.9\#tRegular Expression without Anchors
    778\#tA\#t4.9\#tInsufficient Logging
    779\#tA\#t4.9\#tLogging of Excessive Data
    780\#tA\#t4.9\#tUse of RSA Algorithm without OAEP
    781\#tA\#t4.9\#tImproper Address Validation in IOCTL with METHOD_NEITHER I/O Control Code
    782\#tA\#t4.9\#tExposed IOCTL with Insufficient Access Control
    783\#tA\#t4.9\#tOperator Precedence Logic Error
    784\#tA\#t4.9\#tReliance on Cookies without Validation and Integrity Checking in a Security Decision
    785\#tA\#t4.9\#tUse of Path Manipulation Function without Maximum-sized Buffer
    786\#tD\#t4.9\#tAccess of Memory Location Before Start of Buffer
    787\#tR\#t4.9\#tOut-of-bounds Write
    788\#tD\#t4.9\#tAccess of Memory Location After End of Buffer
    789\#tA\#t4.9\#tMemory Allocation with Excessive Size Value
    790\#tR\#t4.9\#tImproper Filtering of Special Elements
    791\#tA\#t4.9\#tIncomplete Filtering of Special Elements
    792\#tA\#t4.9\#tIncomplete Filtering of One or More Instances of Special Elements
    793\#tA\#t4.9\#tOnly Filtering One Instance of a Special Element
    794\#tA\#t4.9\#tIncomplete Filtering of Multiple Instances of Special Elements
    795\#tA\#t4.9\#tOnly Filtering Special Elements at a Specified Location
    796\#tA\#t4.9\#tOnly Filtering Special Elements Relative to a Marker
    797\#tA\#t4.9\#tOnly Filtering Special Elements at an Absolute Position
    798\#tR\#t4.9\#tUse of Hard-coded Credentials
    799\#tR\#t4.9\#tImproper Control of Interaction Frequency
    804\#tA\#t4.9\#tGuessable CAPTCHA
    805\#tA\#t4.9\#tBuffer Access with Incorrect Length Value
    806\#tA\#t4.9\#tBuffer Access Using Size of Source Buffer
    807\#tA\#t4.9\#tReliance on Untrusted Inputs in a Security Decision
    820\#tA\#t4.9\#tMissing Synchronization
    821\#tA\#t4.9\#tIncorrect Synchronization
    822\#tA\#t4.9\#tUntrusted Pointer Dereference
    823\#tA\#t4.9\#tUse of Out-of-range Pointer Offset
    824\#tA\#t4.9\#tAccess of Uninitialized Pointer
    825\#tA\#t4.9\#tExpired Pointer Dereference
    826\#tA\#t4.9\#tPremature Release of Resource During Expected Lifetime
    827\#tA\#t4.9\#tImproper Control of Document Type Definition
    828\#tA\#t4.9\#tSignal Handler with Functionality that is not Asynchronous-Safe
    829\#tA\#t4.9\#tInclusion of Functionality from Untrusted Control Sphere
    830\#tA\#t4.9\#tInclusion of Web Functionality from an Untrusted Source
    831\#tA\#t4.9\#tSignal Handler Function Associated with Multiple Signals
    832\#tA\#t4.9\#tUnlock of a Resource that is not Locked
    833\#tA\#t4.9\#tDeadlock
    834\#tD\#t4.9\#tExcessive Iteration
    835\#tA\#t4.9\#tLoop with Unreachable Exit Condition ('Infinite Loop')
    836\#tA\#t4.9\#tUse of Password Hash Instead of Password for Authentication
    837\#tA\#t4.9\#tImproper Enforcement of a Single, Unique Action
    838\#tA\#t4.9\#tInappropriate Encoding for Output Context
    839\#tA\#t4.9\#tNumeric Range Comparison Without Minimum Check
    841\#tA\#t4.9\#tImproper Enforcement of Behavioral Workflow
    842\#tA\#t4.9\#tPlacement of User into Incorrect Group
    843\#tA\#t4.9\#tAccess of Resource Using Incompatible Type ('Type Confusion')
    862\#tR\#t4.9\#tMissing Authorization
    863\#tR\#t4.9\#tIncorrect Authorization
    908\#tA\#t4.9\#tUse of Uninitialized Resource
    909\#tR\#t4.9\#tMissing Initialization of Resource
    910\#tA\#t4.9\#tUse of Expired File Descriptor
    911\#tA\#t4.9\#tImproper Update of Reference Count
    912\#tR\#t4.9\#tHidden Functionality
    913\#tR\#t4.9\#tImproper Control of Dynamically-Managed Code Resources
    914\#tA\#t4.9\#tImproper Control of Dynamically-Identified Variables
    915\#tA\#t4.9\#tImproperly Controlled Modification of Dynamically-Determined Object Attributes
    916\#tA\#t4.9\#tUse of Password Hash With Insufficient Computational Effort
    917\#tA\#t4.9\#tImproper Neutralization of Special Elements used in an Expression Language Statement ('Expression Language Injection')
    918\#tA\#t4.9\#tServer-Side Request Forgery (SSRF)
    920\#tA\#t4.9\#tImproper Restriction of Power Consumption
    921\#tA\#t4.9\#tStorage of Sensitive Data in a Mechanism without Access Control
    922\#tR\#t4.9\#tInsecure Storage of Sensitive Information
    923\#tR\#t4.9\#tImproper Restriction of Communication Channel to Intended Endpoints
    924\#tA\#t4.9\#tImproper Enforcement of Message Integrity During Transmission in a Communication Channel
    925\#tA\#t4.9\#tImproper Verification of Intent by Broadcast Receiver
    926\#tA\#t4.9\#tImproper Export of Android Application Components
    927\#tA\#t4.9\#tUse of Implicit Intent for Sensitive Communication
    939\#tA\#t4.9\#tImproper Authorization in Handler for Custom URL Scheme
    940\#tA\#t4.9\#tImproper Verification of Source of a Communication Channel
    941\#tA\#t4.9\#tIncorrectly Specified Destination in a Communication Channel
    942\#tA\#t4.9\#tPermissive Cross-domain Policy with Untrusted Domains\#t4.18=Permissive Cross-domain Security Policy with Untrusted Domains
    943\#tR\#t4.9\#tImproper Neutralization of Special Elements in Data Query Logic
    1004\#tA\#t4.9\#tSensitive Cookie Without 'HttpOnly' Flag
    1007\#tA\#t4.9\#tInsufficient Visual Distinction of Homoglyphs Presented to User
    1021\#tA\#t4.9\#tImproper Restriction of Rendered UI Layers or Frames
    1022\#tA\#t4.9\#tUse of Web Link to Untrusted Target with window.opener Access
    1023\#tR\#t4.9\#tIncomplete Comparison with Missing Factors
    1024\#tA\#t4.9\#tComparison of Incompatible Types
    1025\#tA\#t4.9\#tComparison Using Wrong Factors
    1037\#tA\#t4.9\#tProcessor Optimization Removal or Modification of Security-critical Code
    1038\#tR\#t4.9\#tInsecure Automated Optimizations
    1039\#tR\#t4.9\#tAutomated Recognition Mechanism with Inadequate Detection or Handling of Adversarial Input Perturbations\#t4.17=Inadequate Detection or Handling of Adversarial Input Perturbations in Automated Recognition Mechanism
    1041\#tP\#t4.9\#tUse of Redundant Code
    1042\#tP\#t4.9\#tStatic Member Data Element outside of a Singleton Class Element
    1043\#tP\#t4.9\#tData Element Aggregating an Excessively Large Number of Non-Primitive Elements
    1044\#tP\#t4.9\#tArchitecture with Number of Horizontal Layers Outside of Expected Range
    1045\#tA\#t4.9\#tParent Class with a Virtual Destructor and a Child Class without a Virtual Destructor
    1046\#tA\#t4.9\#tCreation of Immutable Text Using String Concatenation
    1047\#tP\#t4.9\#tModules with Circular Dependencies
    1048\#tP\#t4.9\#tInvokable Control Element with Large Number of Outward Calls
    1049\#tA\#t4.9\#tExcessive Data Query Operations in a Large Data Table
    1050\#tA\#t4.9\#tExcessive Platform Resource Consumption within a Loop
    1051\#tP\#t4.9\#tInitialization with Hard-Coded Network Resource Configuration Data
    1052\#tA\#t4.9\#tExcessive Use of Hard-Coded Literals in Initialization
    1053\#tP\#t4.9\#tMissing Documentation for Design
    1054\#tP\#t4.9\#tInvocation of a Control Element at an Unnecessarily Deep Horizontal Layer
    1055\#tP\#t4.9\#tMultiple Inheritance from Concrete Classes
    1056\#tP\#t4.9\#tInvokable Control Element with Variadic Parameters
    1057\#tP\#t4.9\#tData Access Operations Outside of Expected Data Manager Component
    1058\#tA\#t4.9\#tInvokable Control Element in Multi-Thread Context with non-Final Static Storable or Member Element
    1059\#tP\#t4.9\#tInsufficient Technical Documentation
    1060\#tP\#t4.9\#tExcessive Number of Inefficient Server-Side Data Accesses
    1061\#tR\#t4.9\#tInsufficient Encapsulation
    1062\#tP\#t4.9\#tParent Class with References to Child Class
    1063\#tP\#t4.9\#tCreation of Class Instance within a Static Code Block
    1064\#tP\#t4.9\#tInvokable Control Element with Signature Containing an Excessive Number of Parameters
    1065\#tP\#t4.9\#tRuntime Resource Management Control Element in a Component Built to Run on Application Servers
    1066\#tP\#t4.9\#tMissing Serialization Control Element
    1067\#tA\#t4.9\#tExcessive Execution of Sequential Searches of Data Resource
    1068\#tP\#t4.9\#tInconsistency Between Implementation and Documented Design
    1069\#tA\#t4.9\#tEmpty Exception Block
    1070\#tP\#t4.9\#tSerializable Data Element Containing non-Serializable Item Elements
    1071\#tA\#t4.9\#tEmpty Code Block
    1072\#tP\#t4.9\#tData Resource Access without Use of Connection Pooling
    1073\#tP\#t4.9\#tNon-SQL Invokable Control Element with Excessive Number of Data Resource Accesses
    1074\#tP\#t4.9\#tClass with Excessively Deep Inheritance
    1075\#tA\#t4.9\#tUnconditional Control Flow Transfer outside of Switch Block
    1076\#tP\#t4.9\#tInsufficient Adherence to Expected Conventions
    1077\#tA\#t4.9\#tFloating Point Comparison with Incorrect Operator
    1078\#tP\#t4.9\#tInappropriate Source Code Style or Formatting
    1079\#tA\#t4.9\#tParent Class without Virtual Destructor Method
    1080\#tP\#t4.9\#tSource Code File with Excessive Number of Lines of Code
    1082\#tP\#t4.9\#tClass Instance Self Destruction Control Element
    1083\#tP\#t4.9\#tData Access from Outside Expected Data Manager Component
    1084\#tP\#t4.9\#tInvokable Control Element with Excessive File or Data Access Operations
    1085\#tP\#t4.9\#tInvokable Control Element with Excessive Volume of Commented-out Code
    1086\#tP\#t4.9\#tClass with Excessive Number of Child Classes
    1087\#tA\#t4.9\#tClass with Virtual Method without a Virtual Destructor
    1088\#tA\#t4.9\#tSynchronous Access of Remote Resource without Timeout
    1089\#tA\#t4.9\#tLarge Data Table with Excessive Number of Indices
    1090\#tP\#t4.9\#tMethod Containing Access of a Member Element from Another Class
    1091\#tA\#t4.9\#tUse of Object without Invoking Destructor Method
    1092\#tP\#t4.9\#tUse of Same Invokable Control Element in Multiple Architectural Layers
    1093\#tR\#t4.9\#tExcessively Complex Data Representation
    1094\#tP\#t4.9\#tExcessive Index Range Scan for a Data Resource
    1095\#tP\#t4.9\#tLoop Condition Value Update within the Loop
    1096\#tA\#t4.9\#tSingleton Class Instance Creation without Proper Locking or Synchronization
    1097\#tP\#t4.9\#tPersistent Storable Data Element without Associated Comparison Control Element
    1098\#tA\#t4.9\#tData Element containing Pointer Item without Proper Copy Control Element
    1099\#tP\#t4.9\#tInconsistent Naming Conventions for Identifiers
    1100\#tA\#t4.9\#tInsufficient Isolation of System-Dependent Functions
    1101\#tP\#t4.9\#tReliance on Runtime Component in Generated Code
    1102\#tA\#t4.9\#tReliance on Machine-Dependent Data Representation
    1103\#tP\#t4.9\#tUse of Platform-Dependent Third Party Components
    1104\#tA\#t4.9\#tUse of Unmaintained Third Party Components
    1105\#tP\#t4.9\#tInsufficient Encapsulation of Machine-Dependent Functionality
    1106\#tP\#t4.9\#tInsufficient Use of Symbolic Constants
    1107\#tP\#t4.9\#tInsufficient Isolation of Symbolic Constant Definitions
    1108\#tA\#t4.9\#tExcessive Reliance on Global Variables
    1109\#tP\#t4.9\#tUse of Same Variable for Multiple Purposes
    1110\#tP\#t4.9\#tIncomplete Design Documentation
    1111\#tP\#t4.9\#tIncomplete I/O Documentation
    1112\#tP\#t4.9\#tIncomplete Documentation of Program Execution
    1113\#tP\#t4.9\#tInappropriate Comment Style
    1114\#tP\#t4.9\#tInappropriate Whitespace Style
    1115\#tP\#t4.9\#tSource Code Element without Standard Prologue
    1116\#tA\#t4.9\#tInaccurate Comments\#t4.19=Inaccurate Source Code Comments
    1117\#tP\#t4.9\#tCallable with Insufficient Behavioral Summary
    1118\#tP\#t4.9\#tInsufficient Documentation of Error Handling Techniques
    1119\#tP\#t4.9\#tExcessive Use of Unconditional Branching
    1120\#tR\#t4.9\#tExcessive Code Complexity
    1121\#tP\#t4.9\#tExcessive McCabe Cyclomatic Complexity
    1122\#tP\#t4.9\#tExcessive Halstead Complexity
    1123\#tA\#t4.9\#tExcessive Use of Self-Modifying Code
    1124\#tP\#t4.9\#tExcessively Deep Nesting
    1125\#tP\#t4.9\#tExcessive Attack Surface
    1126\#tA\#t4.9\#tDeclaration of Variable with Unnecessarily Wide Scope
    1127\#tA\#t4.9\#tCompilation with Insufficient Warnings or Errors
    1164\#tR\#t4.9\#tIrrelevant Code
    1173\#tA\#t4.9\#tImproper Use of Validation Framework
    1174\#tA\#t4.9\#tASP.NET Misconfiguration: Improper Model Validation
    1176\#tR\#t4.9\#tInefficient CPU Computation
    1177\#tR\#t4.9\#tUse of Prohibited Code
    1187\#tX\#t4.9\#tDEPRECATED: Use of Uninitialized Resource
    1188\#tA\#t4.9\#tInsecure Default Initialization of Resource\#t4.13=Initialization of a Resource with an Insecure Default
    1189\#tA\#t4.9\#tImproper Isolation of Shared Resources on System-on-a-Chip (SoC)
    1190\#tA\#t4.9\#tDMA Device Enabled Too Early in Boot Phase
    1191\#tA\#t4.9\#tOn-Chip Debug and Test Interface With Improper Access Control
    1192\#tA\#t4.9\#tSystem-on-Chip (SoC) Using Components without Unique, Immutable Identifiers\#t4.14=Improper Identifier for IP Block used in System-On-Chip (SOC)
    1193\#tA\#t4.9\#tPower-On of Untrusted Execution Core Before Enabling Fabric Access Control
    1204\#tA\#t4.9\#tGeneration of Weak Initialization Vector (IV)
    1209\#tA\#t4.9\#tFailure to Disable Reserved Bits
    1220\#tA\#t4.9\#tInsufficient Granularity of Access Control
    1221\#tA\#t4.9\#tIncorrect Register Defaults or Module Parameters
    1222\#tA\#t4.9\#tInsufficient Granularity of Address Regions Protected by Register Locks
    1223\#tA\#t4.9\#tRace Condition for Write-Once Attributes
    1224\#tA\#t4.9\#tImproper Restriction of Write-Once Bit Fields
    1229\#tR\#t4.9\#tCreation of Emergent Resource
    1230\#tA\#t4.9\#tExposure of Sensitive Information Through Metadata
    1231\#tA\#t4.9\#tImproper Prevention of Lock Bit Modification
    1232\#tA\#t4.9\#tImproper Lock Behavior After Power State Transition
    1233\#tA\#t4.9\#tSecurity-Sensitive Hardware Controls with Missing Lock Bit Protection
    1234\#tA\#t4.9\#tHardware Internal or Debug Modes Allow Override of Locks
    1235\#tA\#t4.9\#tIncorrect Use of Autoboxing and Unboxing for Performance Critical Operations
    1236\#tA\#t4.9\#tImproper Neutralization of Formula Elements in a CSV File
    1239\#tA\#t4.9\#tImproper Zeroization of Hardware Register
    1240\#tA\#t4.9\#tUse of a Cryptographic Primitive with a Risky Implementation
    1241\#tA\#t4.9\#tUse of Predictable Algorithm in Random Number Generator
    1242\#tA\#t4.9\#tInclusion of Undocumented Features or Chicken Bits
    1243\#tA\#t4.9\#tSensitive Non-Volatile Information Not Protected During Debug
    1244\#tA\#t4.9\#tInternal Asset Exposed to Unsafe Debug Access Level or State
    1245\#tA\#t4.9\#tImproper Finite State Machines (FSMs) in Hardware Logic
    1246\#tA\#t4.9\#tImproper Write Handling in Limited-write Non-Volatile Memories
    1247\#tA\#t4.9\#tImproper Protection Against Voltage and Clock Glitches
    1248\#tA\#t4.9\#tSemiconductor Defects in Hardware Logic with Security-Sensitive Implications
    1249\#tA\#t4.9\#tApplication-Level Admin Tool with Inconsistent View of Underlying Operating System
    1250\#tA\#t4.9\#tImproper Preservation of Consistency Between Independent Representations of Shared State
    1251\#tA\#t4.9\#tMirrored Regions with Different Values
    1252\#tA\#t4.9\#tCPU Hardware Not Configured to Support Exclusivity of Write and Execute Operations
    1253\#tA\#t4.9\#tIncorrect Selection of Fuse Values
    1254\#tA\#t4.9\#tIncorrect Comparison Logic Granularity
    1255\#tA\#t4.9\#tComparison Logic is Vulnerable to Power Side-Channel Attacks
    1256\#tA\#t4.9\#tImproper Restriction of Software Interfaces to Hardware Features
    1257\#tA\#t4.9\#tImproper Access Control Applied to Mirrored or Aliased Memory Regions
    1258\#tA\#t4.9\#tExposure of Sensitive System Information Due to Uncleared Debug Information
    1259\#tA\#t4.9\#tImproper Restriction of Security Token Assignment
    1260\#tA\#t4.9\#tImproper Handling of Overlap Between Protected Memory Ranges
    1261\#tA\#t4.9\#tImproper Handling of Single Event Upsets
    1262\#tA\#t4.9\#tImproper Access Control for Register Interface
    1263\#tR\#t4.9\#tImproper Physical Access Control
    1264\#tA\#t4.9\#tHardware Logic with Insecure De-Synchronization between Control and Data Channels
    1265\#tA\#t4.9\#tUnintended Reentrant Invocation of Non-reentrant Code Via Nested Calls
    1266\#tA\#t4.9\#tImproper Scrubbing of Sensitive Data from Decommissioned Device
    1267\#tA\#t4.9\#tPolicy Uses Obsolete Encoding
    1268\#tA\#t4.9\#tPolicy Privileges are not Assigned Consistently Between Control and Data Agents
    1269\#tA\#t4.9\#tProduct Released in Non-Release Configuration
    1270\#tA\#t4.9\#tGeneration of Incorrect Security Tokens
    1271\#tA\#t4.9\#tUninitialized Value on Reset for Registers Holding Security Settings
    1272\#tA\#t4.9\#tSensitive Information Uncleared Before Debug/Power State Transition
    1273\#tA\#t4.9\#tDevice Unlock Credential Sharing
    1274\#tA\#t4.9\#tImproper Access Control for Volatile Memory Containing Boot Code
    1275\#tA\#t4.9\#tSensitive Cookie with Improper SameSite Attribute
    1276\#tA\#t4.9\#tHardware Child Block Incorrectly Connected to Parent System
    1277\#tA\#t4.9\#tFirmware Not Updateable
    1278\#tA\#t4.9\#tMissing Protection Against Hardware Reverse Engineering Using Integrated Circuit (IC) Imaging Techniques
    1279\#tA\#t4.9\#tCryptographic Operations are run Before Supporting Units are Ready
    1280\#tA\#t4.9\#tAccess Control Check Implemented After Asset is Accessed
    1281\#tA\#t4.9\#tSequence of Processor Instructions Leads to Unexpected Behavior
    1282\#tA\#t4.9\#tAssumed-Immutable Data is Stored in Writable Memory
    1283\#tA\#t4.9\#tMutable Attestation or Measurement Reporting Data
    1284\#tA\#t4.9\#tImproper Validation of Specified Quantity in Input
    1285\#tA\#t4.9\#tImproper Validation of Specified Index, Position, or Offset in Input
    1286\#tA\#t4.9\#tImproper Validation of Syntactic Correctness of Input
    1287\#tA\#t4.9\#tImproper Validation of Specified Type of Input
    1288\#tA\#t4.9\#tImproper Validation of Consistency within Input
    1289\#tA\#t4.9\#tImproper Validation of Unsafe Equivalence in Input
    1290\#tA\#t4.9\#tIncorrect Decoding of Security Identifiers
    1291\#tA\#t4.9\#tPublic Key Re-Use for Signing both Debug and Production Code
    1292\#tA\#t4.9\#tIncorrect Conversion of Security Identifiers
    1293\#tA\#t4.9\#tMissing Source Correlation of Multiple Independent Data
    1294\#tR\#t4.9\#tInsecure Security Identifier Mechanism
    1295\#tA\#t4.9\#tDebug Messages Revealing Unnecessary Information
    1296\#tA\#t4.9\#tIncorrect Chaining or Granularity of Debug Components
    1297\#tA\#t4.9\#tUnprotected Confidential Information on Device is Accessible by OSAT Vendors
    1298\#tA\#t4.9\#tHardware Logic Contains Race Conditions
    1299\#tA\#t4.9\#tMissing Protection Mechanism for Alternate Hardware Interface
    1300\#tA\#t4.9\#tImproper Protection of Physical Side Channels
    1301\#tA\#t4.9\#tInsufficient or Incomplete Data Removal within Hardware Component
    1302\#tA\#t4.9\#tMissing Security Identifier\#t4.14=Missing Source Identifier in Entity Transactions on a System-On-Chip (SOC)
    1303\#tA\#t4.9\#tNon-Transparent Sharing of Microarchitectural Resources
    1304\#tA\#t4.9\#tImproperly Preserved Integrity of Hardware Configuration State During a Power Save/Restore Operation
    1310\#tA\#t4.9\#tMissing Ability to Patch ROM Code
    1311\#tA\#t4.9\#tImproper Translation of Security Attributes by Fabric Bridge
    1312\#tA\#t4.9\#tMissing Protection for Mirrored Regions in On-Chip Fabric Firewall
    1313\#tA\#t4.9\#tHardware Allows Activation of Test or Debug Logic at Runtime
    1314\#tA\#t4.9\#tMissing Write Protection for Parametric Data Values
    1315\#tA\#t4.9\#tImproper Setting of Bus Controlling Capability in Fabric End-point
    1316\#tA\#t4.9\#tFabric-Address Map Allows Programming of Unwarranted Overlaps of Protected and Unprotected Ranges
    1317\#tA\#t4.9\#tImproper Access Control in Fabric Bridge
    1318\#tA\#t4.9\#tMissing Support for Security Features in On-chip Fabrics or Buses
    1319\#tA\#t4.9\#tImproper Protection against Electromagnetic Fault Injection (EM-FI)
    1320\#tA\#t4.9\#tImproper Protection for Outbound Error Messages and Alert Signals
    1321\#tA\#t4.9\#tImproperly Controlled Modification of Object Prototype Attributes ('Prototype Pollution')
    1322\#tA\#t4.9\#tUse of Blocking Code in Single-threaded, Non-blocking Context
    1323\#tA\#t4.9\#tImproper Management of Sensitive Trace Data
    1324\#tX\#t4.9\#tSensitive Information Accessible by Physical Probing of JTAG Interface\#t4.10=DEPRECATED: Sensitive Information Accessible by Physical Probing of JTAG Interface
    1325\#tA\#t4.9\#tImproperly Controlled Sequential Memory Allocation
    1326\#tA\#t4.9\#tMissing Immutable Root of Trust in Hardware
    1327\#tA\#t4.9\#tBinding to an Unrestricted IP Address
    1328\#tA\#t4.9\#tSecurity Version Number Mutable to Older Versions
    1329\#tA\#t4.9\#tReliance on Component That is Not Updateable
    1330\#tA\#t4.9\#tRemanent Data Readable after Memory Erase
    1331\#tA\#t4.9\#tImproper Isolation of Shared Resources in Network On Chip (NoC)
    1332\#tA\#t4.9\#tImproper Handling of Faults that Lead to Instruction Skips
    1333\#tA\#t4.9\#tInefficient Regular Expression Complexity
    1334\#tA\#t4.9\#tUnauthorized Error Injection Can Degrade Hardware Redundancy
    1335\#tA\#t4.9\#tIncorrect Bitwise Shift of Integer
    1336\#tA\#t4.9\#tImproper Neutralization of Special Elements Used in a Template Engine
    1338\#tA\#t4.9\#tImproper Protections Against Hardware Overheating
    1339\#tA\#t4.9\#tInsufficient Precision or Accuracy of a Real Number
    1341\#tA\#t4.9\#tMultiple Releases of Same Resource or Handle
    1342\#tA\#t4.9\#tInformation Exposure through Microarchitectural State after Transient Execution
    1351\#tA\#t4.9\#tImproper Handling of Hardware Behavior in Exceptionally Cold Environments
    1357\#tR\#t4.9\#tReliance on Uncontrolled Component\#t4.10=Reliance on Insufficiently Trustworthy Component
    1384\#tR\#t4.9\#tImproper Handling of Physical or Environmental Conditions
    1385\#tA\#t4.9\#tMissing Origin Validation in WebSockets
    1386\#tA\#t4.9\#tInsecure Operation on Windows Junction / Mount Point
    1389\#tA\#t4.9\#tIncorrect Parsing of Numbers with Different Radices
    1390\#tR\#t4.9\#tWeak Authentication
    1391\#tR\#t4.9\#tUse of Weak Credentials
    1392\#tA\#t4.9\#tUse of Default Credentials
    1393\#tA\#t4.9\#tUse of Default Password
    1394\#tA\#t4.9\#tUse of Default Cryptographic Key
    1395\#tR\#t4.10\#tDependency on Vulnerable Third-Party Component
    1419\#tR\#t4.13\#tIncorrect Initialization of Resource
    1420\#tR\#t4.14\#tExposure of Sensitive Information during Transient Execution
    1421\#tA\#t4.14\#tExposure of Sensitive Information in Shared Microarchitectural Structures during Transient Execution
    1422\#tA\#t4.14\#tExposure of Sensitive Information caused by Incorrect Data Forwarding during Transient Execution
    1423\#tA\#t4.14\#tExposure of Sensitive Information caused by Shared Microarchitectural Predictor State that Influences Transient Execution
    1426\#tD\#t4.15\#tImproper Validation of Generative AI Output
    1427\#tA\#t4.16\#tImproper Neutralization of Input Used for LLM Prompting
    1428\#tA\#t4.17\#tReliance on HTTP instead of HTTPS
    1429\#tA\#t4.17\#tMissing Security-Relevant Feedback for Unexecuted Operations in Hardware Interface
    1431\#tA\#t4.17\#tDriving Intermediate Cryptographic State/Results to Hardware Module Outputs
    1434\#tA\#t4.18\#tInsecure Setting of Generative AI/ML Model Inference Parameters
    """#
}
