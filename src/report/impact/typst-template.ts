/** How a report is set on paper. Everything that is read comes out of `sys.inputs`, as data. */
export const typstTemplate = `
#let report = json(bytes(sys.inputs.report))
#set document(title: report.title, author: "Zwaartepunt", date: none)
#set text(font: "Noto Sans", size: 9pt, lang: report.language, hyphenate: true)
#set par(leading: 0.6em)
#set page(
  paper: "a4",
  margin: (x: 1.6cm, top: 1.8cm, bottom: 1.8cm),
  header: if report.label != none { text(size: 8pt, weight: "bold", fill: rgb("#9a4e00"), report.label) },
  footer: context [
    #set text(size: 8pt, fill: rgb("#44535f"))
    Zwaartepunt #sym.dot.c #report.title #h(1fr) #counter(page).display("1 / 1", both: true)
  ],
)
#show heading.where(level: 1): set text(size: 20pt, fill: rgb("#0d3b52"))
#show heading.where(level: 2): set text(size: 13pt, fill: rgb("#0d3b52"))
#show heading.where(level: 2): it => block(above: 1.6em, below: 0.8em, sticky: true, it)

#heading(level: 1, report.title)
#text(fill: rgb("#44535f"), report.subtitle)

#let setTable(block_) = {
  let numeric = block_.columns.map(c => c.align == "right")
  block(sticky: true, above: 1.1em, below: 0.5em, text(weight: "bold", block_.caption))
  set text(size: if block_.columns.len() > 7 { 7pt } else { 8pt })
  set par(leading: 0.45em)
  // Facts with their values: ids and links are long, and a hyphen that is not theirs would spoil them.
  let facts = numeric.len() == 2 and not numeric.at(1)
  table(
    columns: if facts { (1fr, 2.2fr) } else { numeric.enumerate().map(((i, n)) => if i == 0 and not n { 2.6fr } else if n { 1fr } else { 2fr }) },
    align: (x, y) => if numeric.at(x) { right } else { left },
    stroke: (x, y) => (bottom: if y == 0 { 0.8pt + rgb("#0d3b52") } else { 0.3pt + rgb("#cdd6dd") }),
    inset: (x: 3pt, y: 2.6pt),
    table.header(..block_.columns.map(c => text(weight: "bold", c.header))),
    ..block_.rows.map(row => row.enumerate().map(((i, c)) => if facts and i == 1 { text(size: 6pt, hyphenate: false, c.text) } else { c.text })).flatten(),
  )
}

#for part in report.sections {
  heading(level: 2, part.title)
  for block_ in part.blocks {
    if block_.kind == "text" { par(block_.text) }
    if block_.kind == "list" { list(..block_.items) }
    if block_.kind == "lines" {
      block(above: 1.2em, text(weight: "bold", block_.label))
      for _ in range(block_.count) { v(1.6em); line(length: 100%, stroke: 0.4pt + rgb("#7b8893")) }
    }
    if block_.kind == "tornado" {
      for bar in block_.bars {
        grid(
          columns: (4cm, 1fr, 2.6cm), column-gutter: 6pt, align: horizon, inset: (y: 1.5pt),
          bar.label,
          box(width: 100%, height: 8pt, fill: rgb("#eef2f4"), {
            place(dx: bar.from * 100%, box(width: (bar.to - bar.from) * 100%, height: 8pt, fill: rgb("#4b93a8")))
            place(dx: block_.base * 100%, box(width: 1pt, height: 8pt, fill: rgb("#14212b")))
          }),
          [#bar.low – #bar.high],
        )
      }
    }
    if block_.kind == "table" { setTable(block_) }
  }
}
`;
