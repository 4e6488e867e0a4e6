// Written by Scripts/make-csaf-lists; don't edit.
// From SSVC, copyright Carnegie Mellon University: https://github.com/CERTCC/SSVC
// swift-format-ignore-file

extension CSAFDecisionPoints {
  /// Namespace, key, version, name, values; a namespace alone has no decision points.
  static let lines: StaticString = #"""
    ssvc\#tA\#t2.0.0\#tAutomatable\#tN=No|Y=Yes
    ssvc\#tCOORDINATE\#t1.0.0\#tDecline, Track, Coordinate\#tD=Decline|T=Track|C=Coordinate
    ssvc\#tCOORDINATE\#t1.0.1\#tDecline, Track, Coordinate\#tD=Decline|T=Track|C=Coordinate
    ssvc\#tCS\#t1.0.0\#tCritical Software\#tN=No|Y=Yes
    ssvc\#tDSOI\#t1.0.0\#tDefer, Scheduled, Out-of-Cycle, Immediate\#tD=Defer|S=Scheduled|O=Out-of-Cycle|I=Immediate
    ssvc\#tE\#t1.0.0\#tExploitation\#tN=None|P=PoC|A=Active
    ssvc\#tE\#t1.1.0\#tExploitation\#tN=None|P=Public PoC|A=Active
    ssvc\#tEXP\#t1.0.0\#tSystem Exposure\#tS=Small|C=Controlled|U=Unavoidable
    ssvc\#tEXP\#t1.0.1\#tSystem Exposure\#tS=Small|C=Controlled|O=Open
    ssvc\#tHI\#t2.0.0\#tHuman Impact\#tL=Low|M=Medium|H=High|VH=Very High
    ssvc\#tHI\#t2.0.1\#tHuman Impact\#tL=Low|M=Medium|H=High|VH=Very High
    ssvc\#tHI\#t2.0.2\#tHuman Impact\#tL=Low|M=Medium|H=High|VH=Very High
    ssvc\#tHVA\#t1.0.0\#tHigh Value Asset\#tN=No|Y=Yes
    ssvc\#tMI\#t1.0.0\#tMission Impact\#tN=None|NED=Non-Essential Degraded|MSC=MEF Support Crippled|MEF=MEF Failure|MF=Mission Failure
    ssvc\#tMI\#t2.0.0\#tMission Impact\#tD=Degraded|MSC=MEF Support Crippled|MEF=MEF Failure|MF=Mission Failure
    ssvc\#tMWI\#t1.0.0\#tMission and Well-Being Impact\#tL=Low|M=Medium|H=High
    ssvc\#tPSI\#t2.0.0\#tPublic Safety Impact\#tM=Minimal|S=Significant
    ssvc\#tPSI\#t2.0.1\#tPublic Safety Impact\#tM=Minimal|S=Significant
    ssvc\#tPUBLISH\#t1.0.0\#tPublish, Do Not Publish\#tN=Do Not Publish|P=Publish
    ssvc\#tPVA\#t1.0.0\#tPublic Value Added\#tL=Limited|A=Ampliative|P=Precedence
    ssvc\#tPWI\#t1.1.0\#tPublic Well-Being Impact\#tM=Minimal|MA=Material|I=Irreversible
    ssvc\#tRC\#t1.0.0\#tReport Credibility\#tNC=Not Credible|C=Credible
    ssvc\#tRP\#t1.0.0\#tReport Public\#tY=Yes|N=No
    ssvc\#tSC\#t1.0.0\#tSupplier Cardinality\#tO=One|M=Multiple
    ssvc\#tSCON\#t1.0.0\#tSupplier Contacted\#tN=No|Y=Yes
    ssvc\#tSE\#t1.0.0\#tSupplier Engagement\#tA=Active|U=Unresponsive
    ssvc\#tSI\#t1.0.0\#tSafety Impact\#tN=None|M=Minor|J=Major|H=Hazardous|C=Catastrophic
    ssvc\#tSI\#t2.0.0\#tSafety Impact\#tN=Negligible|M=Marginal|R=Critical|C=Catastrophic
    ssvc\#tSI\#t2.0.1\#tSafety Impact\#tN=Negligible|M=Marginal|R=Critical|C=Catastrophic
    ssvc\#tSINV\#t1.0.0\#tSupplier Involvement\#tFR=Fix Ready|C=Cooperative|UU=Uncooperative/Unresponsive
    ssvc\#tTI\#t1.0.0\#tTechnical Impact\#tP=Partial|T=Total
    ssvc\#tU\#t1.0.0\#tUtility\#tL=Laborious|E=Efficient|S=Super Effective
    ssvc\#tU\#t1.0.1\#tUtility\#tL=Laborious|E=Efficient|S=Super Effective
    ssvc\#tV\#t1.0.0\#tVirulence\#tS=Slow|R=Rapid
    ssvc\#tVD\#t1.0.0\#tValue Density\#tD=Diffuse|C=Concentrated
    example
    cvss\#tA\#t1.0.0\#tAvailability Impact\#tN=None|P=Partial|C=Complete
    cvss\#tA\#t2.0.0\#tAvailability Impact\#tN=None|L=Low|H=High
    cvss\#tAC\#t3.0.0\#tAttack Complexity\#tH=High|L=Low
    cvss\#tAC\#t3.0.1\#tAttack Complexity\#tH=High|L=Low
    cvss\#tAR\#t1.0.0\#tAvailability Requirement\#tL=Low|M=Medium|H=High|ND=Not Defined
    cvss\#tAR\#t1.1.0\#tAvailability Requirement\#tL=Low|M=Medium|H=High|X=Not Defined
    cvss\#tAR\#t1.1.1\#tAvailability Requirement\#tL=Low|M=Medium|H=High|X=Not Defined
    cvss\#tAR_NoX\#t1.1.1\#tAvailability Requirement (without Not Defined)\#tL=Low|M=Medium|H=High
    cvss\#tAT\#t1.0.0\#tAttack Requirements\#tP=Present|N=None
    cvss\#tAU\#t1.0.0\#tAutomatable\#tN=No|Y=Yes|X=Not Defined
    cvss\#tAV\#t3.0.0\#tAttack Vector\#tP=Physical|L=Local|A=Adjacent|N=Network
    cvss\#tAV\#t3.0.1\#tAttack Vector\#tP=Physical|L=Local|A=Adjacent|N=Network
    cvss\#tAu\#t1.0.0\#tAuthentication\#tN=Not Required|R=Required
    cvss\#tAu\#t2.0.0\#tAuthentication\#tM=Multiple|S=Single|N=None
    cvss\#tC\#t1.0.0\#tConfidentiality Impact\#tN=None|P=Partial|C=Complete
    cvss\#tC\#t2.0.0\#tConfidentiality Impact\#tN=None|L=Low|H=High
    cvss\#tCDP\#t1.0.0\#tCollateral Damage Potential\#tN=None|L=Low|M=Medium|H=High
    cvss\#tCDP\#t2.0.0\#tCollateral Damage Potential\#tN=None|LM=Low-Medium|MH=Medium-High|H=High|ND=Not Defined
    cvss\#tCR\#t1.0.0\#tConfidentiality Requirement\#tL=Low|M=Medium|H=High|ND=Not Defined
    cvss\#tCR\#t1.1.0\#tConfidentiality Requirement\#tL=Low|M=Medium|H=High|X=Not Defined
    cvss\#tCR\#t1.1.1\#tConfidentiality Requirement\#tL=Low|M=Medium|H=High|X=Not Defined
    cvss\#tCR_NoX\#t1.1.1\#tConfidentiality Requirement (without Not Defined)\#tL=Low|M=Medium|H=High
    cvss\#tCVSS\#t1.0.0\#tCVSS Qualitative Severity Rating Scale\#tN=None|L=Low|M=Medium|H=High|C=Critical
    cvss\#tE\#t1.0.0\#tExploitability\#tU=Unproven|P=Proof of Concept|F=Functional|H=High
    cvss\#tE\#t1.1.0\#tExploitability\#tU=Unproven|P=Proof of Concept|F=Functional|H=High|ND=Not Defined
    cvss\#tEQ1\#t1.0.0\#tEquivalence Set 1\#tL=Low|M=Medium|H=High
    cvss\#tEQ2\#t1.0.0\#tEquivalence Set 2\#tL=Low|H=High
    cvss\#tEQ3\#t1.0.0\#tEquivalence Set 3\#tL=Low|M=Medium|H=High
    cvss\#tEQ4\#t1.0.0\#tEquivalence Set 4\#tL=Low|M=Medium|H=High
    cvss\#tEQ5\#t1.0.0\#tEquivalence Set 5\#tL=Low|M=Medium|H=High
    cvss\#tEQ6\#t1.0.0\#tEquivalence Set 6\#tL=Low|H=High
    cvss\#tE_NoX\#t2.0.0\#tExploit Maturity (without Not Defined)\#tU=Unreported|P=Proof-of-Concept|A=Attacked
    cvss\#tI\#t1.0.0\#tIntegrity Impact\#tN=None|P=Partial|C=Complete
    cvss\#tI\#t2.0.0\#tIntegrity Impact\#tN=None|L=Low|H=High
    cvss\#tIB\#t1.0.0\#tImpact Bias\#tN=Normal|C=Confidentiality|I=Integrity|A=Availability
    cvss\#tIR\#t1.0.0\#tIntegrity Requirement\#tL=Low|M=Medium|H=High|ND=Not Defined
    cvss\#tIR\#t1.1.0\#tIntegrity Requirement\#tL=Low|M=Medium|H=High|X=Not Defined
    cvss\#tIR\#t1.1.1\#tIntegrity Requirement\#tL=Low|M=Medium|H=High|X=Not Defined
    cvss\#tIR_NoX\#t1.1.1\#tIntegrity Requirement (without Not Defined)\#tL=Low|M=Medium|H=High
    cvss\#tMA\#t2.0.0\#tModified Availability Impact\#tN=None|L=Low|H=High|X=Not Defined
    cvss\#tMAC\#t3.0.0\#tModified Attack Complexity\#tH=High|L=Low|X=Not Defined
    cvss\#tMAC\#t3.0.1\#tModified Attack Complexity\#tH=High|L=Low|X=Not Defined
    cvss\#tMAT\#t1.0.0\#tModified Attack Requirements\#tP=Present|N=None|X=Not Defined
    cvss\#tMAV\#t3.0.0\#tModified Attack Vector\#tP=Physical|L=Local|A=Adjacent|N=Network|X=Not Defined
    cvss\#tMAV\#t3.0.1\#tModified Attack Vector\#tP=Physical|L=Local|A=Adjacent|N=Network|X=Not Defined
    cvss\#tMC\#t2.0.0\#tModified Confidentiality Impact\#tN=None|L=Low|H=High|X=Not Defined
    cvss\#tMI\#t2.0.0\#tModified Integrity Impact\#tN=None|L=Low|H=High|X=Not Defined
    cvss\#tMPR\#t1.0.0\#tModified Privileges Required\#tH=High|L=Low|N=None|X=Not Defined
    cvss\#tMPR\#t1.0.1\#tModified Privileges Required\#tH=High|L=Low|N=None|X=Not Defined
    cvss\#tMS\#t1.0.0\#tModified Scope\#tU=Unchanged|C=Changed|X=Not Defined
    cvss\#tMSA\#t1.0.0\#tModified Availability Impact to the Subsequent System\#tN=None|L=Low|H=High|X=Not Defined
    cvss\#tMSA\#t1.0.1\#tModified Availability Impact to the Subsequent System\#tN=Negligible|L=Low|H=High|X=Not Defined|S=Safety
    cvss\#tMSA_NoX\#t1.0.1\#tModified Availability Impact to the Subsequent System (without Not Defined)\#tN=Negligible|L=Low|H=High|S=Safety
    cvss\#tMSC\#t1.0.0\#tModified Confidentiality Impact to the Subsequent System\#tN=Negligible|L=Low|H=High|X=Not Defined
    cvss\#tMSC\#t1.0.1\#tModified Confidentiality Impact to the Subsequent System\#tN=Negligible|L=Low|H=High|X=Not Defined
    cvss\#tMSI\#t1.0.0\#tModified Integrity Impact to the Subsequent System\#tN=None|L=Low|H=High|X=Not Defined
    cvss\#tMSI\#t1.0.1\#tModified Integrity Impact to the Subsequent System\#tN=Negligible|L=Low|H=High|X=Not Defined|S=Safety
    cvss\#tMSI_NoX\#t1.0.1\#tModified Integrity Impact to the Subsequent System (without Not Defined)\#tN=Negligible|L=Low|H=High|S=Safety
    cvss\#tMUI\#t1.0.0\#tModified User Interaction\#tR=Required|N=None|X=Not Defined
    cvss\#tMUI\#t2.0.0\#tModified User Interaction\#tA=Active|P=Passive|N=None|X=Not Defined
    cvss\#tMVA\#t3.0.0\#tModified Availability Impact to the Vulnerable System\#tN=None|L=Low|H=High|X=Not Defined
    cvss\#tMVC\#t3.0.0\#tModified Confidentiality Impact to the Vulnerable System\#tN=None|L=Low|H=High|X=Not Defined
    cvss\#tMVI\#t3.0.0\#tModified Integrity Impact to the Vulnerable System\#tN=None|L=Low|H=High|X=Not Defined
    cvss\#tPR\#t1.0.0\#tPrivileges Required\#tH=High|L=Low|N=None
    cvss\#tPR\#t1.0.1\#tPrivileges Required\#tH=High|L=Low|N=None
    cvss\#tR\#t1.0.0\#tRecovery\#tX=Not Defined|A=Automatic|U=User|I=Irrecoverable
    cvss\#tRC\#t1.0.0\#tReport Confidence\#tUC=Unconfirmed|UR=Uncorroborated|C=Confirmed
    cvss\#tRC\#t1.1.0\#tReport Confidence\#tUC=Unconfirmed|UR=Uncorroborated|C=Confirmed|ND=Not Defined
    cvss\#tRC\#t2.0.0\#tReport Confidence\#tU=Unknown|R=Reasonable|C=Confirmed|X=Not Defined
    cvss\#tRE\#t1.0.0\#tVulnerability Response Effort\#tX=Not Defined|L=Low|M=Moderate|H=High
    cvss\#tRL\#t1.0.0\#tRemediation Level\#tOF=Official Fix|TF=Temporary Fix|W=Workaround|U=Unavailable
    cvss\#tRL\#t1.1.0\#tRemediation Level\#tOF=Official Fix|TF=Temporary Fix|W=Workaround|U=Unavailable|X=Not Defined
    cvss\#tS\#t1.0.0\#tScope\#tU=Unchanged|C=Changed
    cvss\#tSA\#t1.0.0\#tAvailability Impact to the Subsequent System\#tN=None|L=Low|H=High
    cvss\#tSC\#t1.0.0\#tConfidentiality Impact to the Subsequent System\#tN=Negligible|L=Low|H=High
    cvss\#tSF\#t1.0.0\#tSafety\#tX=Not Defined|P=Present|N=Negligible
    cvss\#tSI\#t1.0.0\#tIntegrity Impact to the Subsequent System\#tN=None|L=Low|H=High
    cvss\#tTD\#t1.0.0\#tTarget Distribution\#tN=None|L=Low|M=Medium|H=High
    cvss\#tTD\#t1.1.0\#tTarget Distribution\#tN=None|L=Low|M=Medium|H=High|X=Not Defined
    cvss\#tU\#t1.0.0\#tProvider Urgency\#tX=Not Defined|C=Clear|G=Green|A=Amber|R=Red
    cvss\#tUI\#t1.0.0\#tUser Interaction\#tR=Required|N=None
    cvss\#tUI\#t2.0.0\#tUser Interaction\#tA=Active|P=Passive|N=None
    cvss\#tV\#t1.0.0\#tValue Density\#tX=Not Defined|D=Diffuse|C=Concentrated
    cvss\#tVA\#t3.0.0\#tAvailability Impact to the Vulnerable System\#tN=None|L=Low|H=High
    cvss\#tVC\#t3.0.0\#tConfidentiality Impact to the Vulnerable System\#tN=None|L=Low|H=High
    cvss\#tVI\#t3.0.0\#tIntegrity Impact to the Vulnerable System\#tN=None|L=Low|H=High
    """#
}
