// Written by Scripts/make-spdx3-shapes from the SPDX 3.0.1 model; don't edit.
// swift-format-ignore-file

extension SPDX3Shapes {
  static let lines: StaticString = """
    class Agent Element concrete
    class Annotation Element concrete annotationType:=AnnotationType:1:1 contentType:m:0:1 statement:s:0:1 subject:@Element:1:1
    class Artifact Element abstract builtTime:t:0:1 originatedBy:@Agent:0:* releaseTime:t:0:1 standardName:s:0:* suppliedBy:@Agent:0:1 supportLevel:=SupportType:0:* validUntilTime:t:0:1
    class Bom Bundle concrete
    class Bundle ElementCollection concrete context:s:0:1
    class CreationInfo - concrete comment:s:0:1 created:t:1:1 createdBy:@Agent:1:* createdUsing:@Tool:0:* specVersion:v:1:1
    class DictionaryEntry - concrete key:s:1:1 value:s:0:1
    class Element - abstract comment:s:0:1 creationInfo:@CreationInfo:1:1 description:s:0:1 extension:@extension_Extension:0:* externalIdentifier:@ExternalIdentifier:0:* externalRef:@ExternalRef:0:* name:s:0:1 spdxId:u:1:1 summary:s:0:1 verifiedUsing:@IntegrityMethod:0:*
    class ElementCollection Element abstract element:@Element:0:* profileConformance:=ProfileIdentifierType:0:* rootElement:@Element:0:*
    class ExternalIdentifier - concrete comment:s:0:1 externalIdentifierType:=ExternalIdentifierType:1:1 identifier:s:1:1 identifierLocator:u:0:* issuingAuthority:s:0:1
    class ExternalMap - concrete definingArtifact:@Artifact:0:1 externalSpdxId:u:1:1 locationHint:u:0:1 verifiedUsing:@IntegrityMethod:0:*
    class ExternalRef - concrete comment:s:0:1 contentType:m:0:1 externalRefType:=ExternalRefType:0:1 locator:s:0:*
    class Hash IntegrityMethod concrete algorithm:=HashAlgorithm:1:1 hashValue:s:1:1
    class IndividualElement Element concrete
    class IntegrityMethod - abstract comment:s:0:1
    class LifecycleScopedRelationship Relationship concrete scope:=LifecycleScopeType:0:1
    class NamespaceMap - concrete namespace:u:1:1 prefix:s:1:1
    class Organization Agent concrete
    class PackageVerificationCode IntegrityMethod concrete algorithm:=HashAlgorithm:1:1 hashValue:s:1:1 packageVerificationCodeExcludedFile:s:0:*
    class Person Agent concrete
    class PositiveIntegerRange - concrete beginIntegerRange:p:1:1 endIntegerRange:p:1:1
    class Relationship Element concrete completeness:=RelationshipCompleteness:0:1 endTime:t:0:1 from:@Element:1:1 relationshipType:=RelationshipType:1:1 startTime:t:0:1 to:@Element:1:*
    class SoftwareAgent Agent concrete
    class SpdxDocument ElementCollection concrete dataLicense:@simplelicensing_AnyLicenseInfo:0:1 import:@ExternalMap:0:* namespaceMap:@NamespaceMap:0:*
    class Tool Element concrete
    class ai_AIPackage software_Package concrete ^releaseTime:1:- ^software_downloadLocation:1:- ^software_packageVersion:1:- ^software_primaryPurpose:1:- ^suppliedBy:1:- ai_autonomyType:=PresenceType:0:1 ai_domain:s:0:* ai_energyConsumption:@ai_EnergyConsumption:0:1 ai_hyperparameter:@DictionaryEntry:0:* ai_informationAboutApplication:s:0:1 ai_informationAboutTraining:s:0:1 ai_limitation:s:0:1 ai_metric:@DictionaryEntry:0:* ai_metricDecisionThreshold:@DictionaryEntry:0:* ai_modelDataPreprocessing:s:0:* ai_modelExplainability:s:0:* ai_safetyRiskAssessment:=ai_SafetyRiskAssessmentType:0:1 ai_standardCompliance:s:0:* ai_typeOfModel:s:0:* ai_useSensitivePersonalInformation:=PresenceType:0:1
    class ai_EnergyConsumption - concrete ai_finetuningEnergyConsumption:@ai_EnergyConsumptionDescription:0:* ai_inferenceEnergyConsumption:@ai_EnergyConsumptionDescription:0:* ai_trainingEnergyConsumption:@ai_EnergyConsumptionDescription:0:*
    class ai_EnergyConsumptionDescription - concrete ai_energyQuantity:d:1:1 ai_energyUnit:=ai_EnergyUnitType:1:1
    class build_Build Element concrete build_buildEndTime:t:0:1 build_buildId:s:0:1 build_buildStartTime:t:0:1 build_buildType:u:1:1 build_configSourceDigest:@Hash:0:* build_configSourceEntrypoint:s:0:* build_configSourceUri:u:0:* build_environment:@DictionaryEntry:0:* build_parameter:@DictionaryEntry:0:*
    class dataset_DatasetPackage software_Package concrete ^builtTime:1:- ^originatedBy:1:1 ^releaseTime:1:- ^software_downloadLocation:1:- ^software_primaryPurpose:1:- dataset_anonymizationMethodUsed:s:0:* dataset_confidentialityLevel:=dataset_ConfidentialityLevelType:0:1 dataset_dataCollectionProcess:s:0:1 dataset_dataPreprocessing:s:0:* dataset_datasetAvailability:=dataset_DatasetAvailabilityType:0:1 dataset_datasetNoise:s:0:1 dataset_datasetSize:n:0:1 dataset_datasetType:=dataset_DatasetType:1:* dataset_datasetUpdateMechanism:s:0:1 dataset_hasSensitivePersonalInformation:=PresenceType:0:1 dataset_intendedUse:s:0:1 dataset_knownBias:s:0:* dataset_sensor:@DictionaryEntry:0:*
    class expandedlicensing_ConjunctiveLicenseSet simplelicensing_AnyLicenseInfo concrete expandedlicensing_member:@simplelicensing_AnyLicenseInfo:2:*
    class expandedlicensing_CustomLicense expandedlicensing_License concrete
    class expandedlicensing_CustomLicenseAddition expandedlicensing_LicenseAddition concrete
    class expandedlicensing_DisjunctiveLicenseSet simplelicensing_AnyLicenseInfo concrete expandedlicensing_member:@simplelicensing_AnyLicenseInfo:2:*
    class expandedlicensing_ExtendableLicense simplelicensing_AnyLicenseInfo abstract
    class expandedlicensing_IndividualLicensingInfo simplelicensing_AnyLicenseInfo concrete
    class expandedlicensing_License expandedlicensing_ExtendableLicense abstract expandedlicensing_isDeprecatedLicenseId:b:0:1 expandedlicensing_isFsfLibre:b:0:1 expandedlicensing_isOsiApproved:b:0:1 expandedlicensing_licenseXml:s:0:1 expandedlicensing_obsoletedBy:s:0:1 expandedlicensing_seeAlso:u:0:* expandedlicensing_standardLicenseHeader:s:0:1 expandedlicensing_standardLicenseTemplate:s:0:1 simplelicensing_licenseText:s:1:1
    class expandedlicensing_LicenseAddition Element abstract expandedlicensing_additionText:s:1:1 expandedlicensing_isDeprecatedAdditionId:b:0:1 expandedlicensing_licenseXml:s:0:1 expandedlicensing_obsoletedBy:s:0:1 expandedlicensing_seeAlso:u:0:* expandedlicensing_standardAdditionTemplate:s:0:1
    class expandedlicensing_ListedLicense expandedlicensing_License concrete expandedlicensing_deprecatedVersion:s:0:1 expandedlicensing_listVersionAdded:s:0:1
    class expandedlicensing_ListedLicenseException expandedlicensing_LicenseAddition concrete expandedlicensing_deprecatedVersion:s:0:1 expandedlicensing_listVersionAdded:s:0:1
    class expandedlicensing_OrLaterOperator expandedlicensing_ExtendableLicense concrete expandedlicensing_subjectLicense:@expandedlicensing_License:1:1
    class expandedlicensing_WithAdditionOperator simplelicensing_AnyLicenseInfo concrete expandedlicensing_subjectAddition:@expandedlicensing_LicenseAddition:1:1 expandedlicensing_subjectExtendableLicense:@expandedlicensing_ExtendableLicense:1:1
    class extension_CdxPropertiesExtension extension_Extension concrete extension_cdxProperty:@extension_CdxPropertyEntry:1:*
    class extension_CdxPropertyEntry - concrete extension_cdxPropName:s:1:1 extension_cdxPropValue:s:0:1
    class extension_Extension - abstract
    class security_CvssV2VulnAssessmentRelationship security_VulnAssessmentRelationship concrete security_score:d:1:1 security_vectorString:s:1:1
    class security_CvssV3VulnAssessmentRelationship security_VulnAssessmentRelationship concrete security_score:d:1:1 security_severity:=security_CvssSeverityType:1:1 security_vectorString:s:1:1
    class security_CvssV4VulnAssessmentRelationship security_VulnAssessmentRelationship concrete security_score:d:1:1 security_severity:=security_CvssSeverityType:1:1 security_vectorString:s:1:1
    class security_EpssVulnAssessmentRelationship security_VulnAssessmentRelationship concrete ^security_publishedTime:1:- security_percentile:d:1:1 security_probability:d:1:1
    class security_ExploitCatalogVulnAssessmentRelationship security_VulnAssessmentRelationship concrete security_catalogType:=security_ExploitCatalogType:1:1 security_exploited:b:1:1 security_locator:u:1:1
    class security_SsvcVulnAssessmentRelationship security_VulnAssessmentRelationship concrete security_decisionType:=security_SsvcDecisionType:1:1
    class security_VexAffectedVulnAssessmentRelationship security_VexVulnAssessmentRelationship concrete security_actionStatement:s:1:1 security_actionStatementTime:t:0:1
    class security_VexFixedVulnAssessmentRelationship security_VexVulnAssessmentRelationship concrete
    class security_VexNotAffectedVulnAssessmentRelationship security_VexVulnAssessmentRelationship concrete security_impactStatement:s:0:1 security_impactStatementTime:t:0:1 security_justificationType:=security_VexJustificationType:0:1
    class security_VexUnderInvestigationVulnAssessmentRelationship security_VexVulnAssessmentRelationship concrete
    class security_VexVulnAssessmentRelationship security_VulnAssessmentRelationship abstract security_statusNotes:s:0:1 security_vexVersion:s:0:1
    class security_VulnAssessmentRelationship Relationship abstract security_assessedElement:@software_SoftwareArtifact:0:1 security_modifiedTime:t:0:1 security_publishedTime:t:0:1 security_withdrawnTime:t:0:1 suppliedBy:@Agent:0:1
    class security_Vulnerability Artifact concrete security_modifiedTime:t:0:1 security_publishedTime:t:0:1 security_withdrawnTime:t:0:1
    class simplelicensing_AnyLicenseInfo Element abstract
    class simplelicensing_LicenseExpression simplelicensing_AnyLicenseInfo concrete simplelicensing_customIdToUri:@DictionaryEntry:0:* simplelicensing_licenseExpression:s:1:1 simplelicensing_licenseListVersion:v:0:1
    class simplelicensing_SimpleLicensingText Element concrete simplelicensing_licenseText:s:1:1
    class software_ContentIdentifier IntegrityMethod concrete software_contentIdentifierType:=software_ContentIdentifierType:1:1 software_contentIdentifierValue:u:1:1
    class software_File software_SoftwareArtifact concrete ^name:1:- contentType:m:0:1 software_fileKind:=software_FileKindType:0:1
    class software_Package software_SoftwareArtifact concrete ^name:1:- software_downloadLocation:u:0:1 software_homePage:u:0:1 software_packageUrl:u:0:1 software_packageVersion:s:0:1 software_sourceInfo:s:0:1
    class software_Sbom Bom concrete software_sbomType:=software_SbomType:0:*
    class software_Snippet software_SoftwareArtifact concrete software_byteRange:@PositiveIntegerRange:0:1 software_lineRange:@PositiveIntegerRange:0:1 software_snippetFromFile:@software_File:1:1
    class software_SoftwareArtifact Artifact abstract software_additionalPurpose:=software_SoftwarePurpose:0:* software_attributionText:s:0:* software_contentIdentifier:@software_ContentIdentifier:0:* software_copyrightText:s:0:1 software_primaryPurpose:=software_SoftwarePurpose:0:1
    individual NoAssertionElement IndividualElement https://spdx.org/rdf/3.0.1/terms/Core/NoAssertionElement
    individual NoneElement IndividualElement https://spdx.org/rdf/3.0.1/terms/Core/NoneElement
    individual SpdxOrganization Organization https://spdx.org/
    individual expandedlicensing_NoAssertionLicense expandedlicensing_IndividualLicensingInfo https://spdx.org/rdf/3.0.1/terms/Licensing/NoAssertion
    individual expandedlicensing_NoneLicense expandedlicensing_IndividualLicensingInfo https://spdx.org/rdf/3.0.1/terms/Licensing/None
    words AnnotationType other review
    words ExternalIdentifierType cpe22 cpe23 cve email gitoid other packageUrl securityOther swhid swid urlScheme
    words ExternalRefType altDownloadLocation altWebPage binaryArtifact bower buildMeta buildSystem certificationReport chat componentAnalysisReport cwe documentation dynamicAnalysisReport eolNotice exportControlAssessment funding issueTracker license mailingList mavenCentral metrics npm nuget other privacyAssessment productMetadata purchaseOrder qualityAssessmentReport releaseHistory releaseNotes riskAssessment runtimeAnalysisReport secureSoftwareAttestation securityAdversaryModel securityAdvisory securityFix securityOther securityPenTestReport securityPolicy securityThreatModel socialMedia sourceArtifact staticAnalysisReport support vcs vulnerabilityDisclosureReport vulnerabilityExploitabilityAssessment
    words HashAlgorithm adler32 blake2b256 blake2b384 blake2b512 blake3 crystalsDilithium crystalsKyber falcon md2 md4 md5 md6 other sha1 sha224 sha256 sha384 sha3_224 sha3_256 sha3_384 sha3_512 sha512
    words LifecycleScopeType build design development other runtime test
    words PresenceType no noAssertion yes
    words ProfileIdentifierType ai build core dataset expandedLicensing extension lite security simpleLicensing software
    words RelationshipCompleteness complete incomplete noAssertion
    words RelationshipType affects amendedBy ancestorOf availableFrom configures contains coordinatedBy copiedTo delegatedTo dependsOn descendantOf describes doesNotAffect expandsTo exploitCreatedBy fixedBy fixedIn foundBy generates hasAddedFile hasAssessmentFor hasAssociatedVulnerability hasConcludedLicense hasDataFile hasDeclaredLicense hasDeletedFile hasDependencyManifest hasDistributionArtifact hasDocumentation hasDynamicLink hasEvidence hasExample hasHost hasInput hasMetadata hasOptionalComponent hasOptionalDependency hasOutput hasPrerequisite hasProvidedDependency hasRequirement hasSpecification hasStaticLink hasTest hasTestCase hasVariant invokedBy modifiedBy other packagedBy patchedBy publishedBy reportedBy republishedBy serializedInArtifact testedOn trainedOn underInvestigationFor usesTool
    words SupportType deployed development endOfSupport limitedSupport noAssertion noSupport support
    words ai_EnergyUnitType kilowattHour megajoule other
    words ai_SafetyRiskAssessmentType high low medium serious
    words dataset_ConfidentialityLevelType amber clear green red
    words dataset_DatasetAvailabilityType clickthrough directDownload query registration scrapingScript
    words dataset_DatasetType audio categorical graph image noAssertion numeric other sensor structured syntactic text timeseries timestamp video
    words security_CvssSeverityType critical high low medium none
    words security_ExploitCatalogType kev other
    words security_SsvcDecisionType act attend track trackStar
    words security_VexJustificationType componentNotPresent inlineMitigationsAlreadyExist vulnerableCodeCannotBeControlledByAdversary vulnerableCodeNotInExecutePath vulnerableCodeNotPresent
    words software_ContentIdentifierType gitoid swhid
    words software_FileKindType directory file
    words software_SbomType analyzed build deployed design runtime source
    words software_SoftwarePurpose application archive bom configuration container data device deviceDriver diskImage documentation evidence executable file filesystemImage firmware framework install library manifest model module operatingSystem other patch platform requirement source specification test
    """
}
