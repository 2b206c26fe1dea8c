package org.orrery.reports;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes a report: {@code index.html}, {@code figures/<id>.svg}, {@code .png} and {@code .csv}, and {@code dictionary.csv}; beside a
 * page that would be larger than 2 MB also {@code figures/data.js}, with what its script adds to it.
 *
 * <p>All files but the PNG pictures, whose letters come from the fonts of the machine, have the same bytes wherever they are
 * written. Each file appears whole or not at all; {@code index.html} comes last.
 */
public final class ReportWriter {
    private ReportWriter() {}

    /**
     * What was written.
     *
     * @param files files in the order in which they were written, the last one is the page
     * @param notes what a user should know, such as pictures that this machine cannot draw
     */
    public record Written(List<Path> files, List<String> notes) {
        /** Copies the lists. */
        public Written {
            files = List.copyOf(files);
            notes = List.copyOf(notes);
        }
    }

    /**
     * Writes a report, replacing files of the same names.
     *
     * @param model what to show
     * @param directory where to; made if it does not exist
     * @throws IOException if a file cannot be written; files that were complete stay
     */
    public static Written write(ReportModel model, Path directory) throws IOException {
        return write(model, directory, 1);
    }

    /**
     * Writes a report, replacing files of the same names.
     *
     * @param model what to show
     * @param directory where to; made if it does not exist
     * @param workers figures that are drawn at the same time, 1 or more; the bytes do not depend on it
     * @throws IOException if a file cannot be written; files that were complete stay
     */
    public static Written write(ReportModel model, Path directory, int workers) throws IOException {
        Files.createDirectories(directory.resolve("figures"));
        Styles styles = new Styles(model);
        Pictures pictures = new Pictures(styles);
        List<Drawn> drawn = Parallel.map(model.figures(), workers, figure -> drawn(figure, pictures, directory));
        Output output = new Output(directory);
        List<ReportModel.DictionaryEntry> dictionary = new ArrayList<>(model.dictionary());
        drawn.forEach(each -> {
            dictionary.addAll(each.columns());
            output.add(each.output());
        });
        dictionary.addAll(Dictionary.OWN_COLUMNS);
        output.text("dictionary.csv", Dictionary.csv(dictionary));
        List<Page.Illustration> illustrations =
                drawn.stream().map(Drawn::illustration).toList();
        Page.Rendered rendered = Page.of(model, dictionary, styles, illustrations);
        if (rendered.data().isPresent()) {
            output.text(Page.DATA, rendered.data().get());
        }
        output.text("index.html", rendered.page());
        return new Written(output.files, output.notes);
    }

    /**
     * A figure whose files are written.
     *
     * @param columns of its table
     * @param output the files
     * @param illustration the figure in the page
     */
    private record Drawn(List<ReportModel.DictionaryEntry> columns, Output output, Page.Illustration illustration) {}

    private static Drawn drawn(Figure figure, Pictures pictures, Path directory) throws IOException {
        Output output = new Output(directory);
        FigureCsv.Sheet sheet = FigureCsv.of(figure);
        List<String> header = sheet.columns().stream()
                .map(ReportModel.DictionaryEntry::column)
                .toList();
        output.text("figures/" + figure.id() + ".csv", FigureCsv.text(header, sheet.rows()));
        Optional<Drawing> drawing = pictures.draw(figure, true);
        if (drawing.isPresent()) {
            output.text("figures/" + figure.id() + ".svg", Svg.file(drawing.get(), figure));
            output.picture("figures/" + figure.id() + ".png", drawing.get());
        }
        return new Drawn(sheet.columns(), output, Page.illustration(figure, pictures));
    }

    private static final class Output {
        private final Path directory;
        private final List<Path> files = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();

        private Output(Path directory) {
            this.directory = directory;
        }

        private void add(Output other) {
            files.addAll(other.files);
            other.notes.forEach(this::noteOnce);
        }

        private void text(String name, String content) throws IOException {
            bytes(name, content.getBytes(StandardCharsets.UTF_8));
        }

        /** A Java runtime without fonts can draw SVG, but no PNG. */
        private void picture(String name, Drawing drawing) throws IOException {
            byte[] png;
            try {
                png = drawing.png();
            } catch (InternalError | LinkageError | RuntimeException e) {
                noteOnce(
                        "PNG pictures were left out, because this Java runtime cannot draw them (" + e
                                + "); the SVG pictures are complete. Install fontconfig and a font, such as fonts-dejavu-core.");
                return;
            }
            bytes(name, png);
        }

        private void noteOnce(String note) {
            if (notes.isEmpty()) {
                notes.add(note);
            }
        }

        private void bytes(String name, byte[] content) throws IOException {
            Path file = directory.resolve(name);
            AtomicFiles.write(file, content);
            files.add(file);
        }
    }
}
