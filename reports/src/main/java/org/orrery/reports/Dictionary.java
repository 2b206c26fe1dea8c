package org.orrery.reports;

import java.util.List;
import org.orrery.reports.ReportModel.DictionaryEntry;

/** The data dictionary as CSV. */
final class Dictionary {
    /** The columns of the dictionary itself. */
    static final List<DictionaryEntry> OWN_COLUMNS = DictionaryEntry.of("dictionary.csv", """
            file   |  | file below this directory
            column |  | header of the column
            unit   |  | unit, or the name of the column that holds it
            doc    |  | what the column holds
            """);

    private Dictionary() {}

    static String csv(List<DictionaryEntry> entries) {
        List<String> header = OWN_COLUMNS.stream().map(DictionaryEntry::column).toList();
        return FigureCsv.text(
                header,
                entries.stream()
                        .map(entry -> List.of(entry.file(), entry.column(), entry.unit(), entry.doc()))
                        .toList());
    }
}
