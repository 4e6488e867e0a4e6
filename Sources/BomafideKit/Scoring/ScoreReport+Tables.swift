import BomafideIdentifiers
import BomafideModel
import BomafideRules

extension ScoreReport {
  /// The scores as tables of GitHub's Markdown.
  func markdown() -> String {
    var text = "### \(MarkdownText.inline("score: \(report.subject)"))\n\n"
    text += "\(MarkdownText.inline("\(format): \(report.examinedText)"))\n\n"
    text += "| profile | of 100 | verdict |\n| --- | ---: | --- |\n"
    for score in scores {
      text += "| \(MarkdownText.cell(score.profile.title)) | \(score.number ?? "-") "
      text += "| \(score.verdict) |\n"
    }
    for score in scores {
      text += "\n#### \(MarkdownText.inline(score.profile.id))\n\n"
      if let refusal = score.refusal {
        text += "\(MarkdownText.inline(refusal.reason)): \(MarkdownText.code(remedy(refusal)))\n"
        continue
      }
      text += "| | field | level | present | unknown | missing | which |\n"
      text += "| --- | --- | --- | ---: | ---: | ---: | --- |\n"
      for field in score.fields { text += row(field, score) }
    }
    return text
  }

  private func row(_ field: ProfileScore.FieldScore, _ score: ProfileScore) -> String {
    let tally = field.tally
    let mentions = field.unsatisfied(score.profile)
    var which = mentions.prefix(Self.named).map { mention in
      let name = mention.element == .document ? "" : MarkdownText.code(mention.name) + ": "
      return name + MarkdownText.cell(mention.reason)
    }
    if mentions.count > Self.named { which.append("and \(mentions.count - Self.named) more") }
    if tally.population == 0 { which += tally.leftOut.keys.sorted().map(MarkdownText.cell) }
    return "| \(field.mark.rawValue) | \(MarkdownText.cell(field.field.title)) "
      + "| \(field.field.level.rawValue) | \(tally.present) | \(tally.unknownCount) "
      + "| \(tally.missingCount) | \(which.joined(separator: "<br>")) |\n"
  }

  /// The scores for spreadsheets, a line for each field.
  func csv() -> String {
    var text =
      "profile,score,conforms,field,title,level,of,population,present,unknown,missing,judged,"
      + "violations,first\r\n"
    for score in scores {
      for field in score.fields {
        let tally = field.tally
        let first = field.unsatisfied(score.profile).first
        let values = [
          score.profile.id, score.number ?? "", "\(score.conforms)", field.field.id,
          field.field.title, field.field.level.rawValue, field.field.subject,
          "\(tally.population)", "\(tally.present)", "\(tally.unknownCount)",
          "\(tally.missingCount)", "\(field.judged)", "\(field.violations)",
          first.map { "\($0.name): \($0.reason)" } ?? "",
        ]
        text += values.map(CSVText.cell).joined(separator: ",") + "\r\n"
      }
    }
    return text
  }
}
