#!/usr/bin/env bash
# FastCSV 4.4.0 compares rows with the first row of data, not with the header: a table whose rows all lack the last field, or
# all have one too many, is read without an error. A quoted field that is never closed reaches to the end of the file.
. "$(dirname "$0")/common"

cat > "$work/Rows.java" <<'JAVA'
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;

class Rows {
    public static void main(String[] arguments) throws Exception {
        for (String text : new String[] {
            "id,name,size\n1,a\n2,b\n", "id,name\n1,a,5\n2,b,6\n", "id,note\n1,\"open\n2,b\n3,c\n"
        }) {
            StringBuilder rows = new StringBuilder();
            try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(text)) {
                for (NamedCsvRecord row : reader) {
                    rows.append(row.getFieldsAsMap().toString().replace("\n", "/")).append(' ');
                }
            }
            System.out.println(rows.toString().trim());
        }
    }
}
JAVA
jar de.siegmar:fastcsv:4.4.0
out=$(java -cp "$work/fastcsv-4.4.0.jar" "$work/Rows.java")
expect "rows too short" "{id=1, name=a} {id=2, name=b}" "$(sed -n 1p <<< "$out")"
expect "rows too long" "{id=1, name=a} {id=2, name=b}" "$(sed -n 2p <<< "$out")"
expect "quote never closed" "{id=1, note=open/2,b/3,c/}" "$(sed -n 3p <<< "$out")"
