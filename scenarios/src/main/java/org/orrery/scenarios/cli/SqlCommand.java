package org.orrery.scenarios.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.orrery.columns.AnswerWriter;
import org.orrery.columns.ResultQuery;
import org.orrery.config.yaml.BadInputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Asks result folders in SQL. */
@Command(
        name = "sql",
        description = {
            "Ask one or several result folders in SQL; nothing is changed, and only their files are seen.",
            "Each CSV or Parquet file is a table: summary, runs, expectations, tables.\"NAME\", series.\"NAME\", figures.\"ID\"."
                    + " Of several folders the rows stand below one another, with a column folder in front."
        })
final class SqlCommand extends StandardOptions implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text, csv or json. Default: text.")
    private AnswerWriter.Format format = AnswerWriter.Format.TEXT;

    @Parameters(
            paramLabel = "DIR... SQL",
            arity = "2..*",
            description = "Result folders, and as the last argument a statement such as"
                    + " \"select metric, mean from summary\"; 'show tables from tables' and 'describe runs' work too.")
    private List<String> words = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        String sql = words.get(words.size() - 1);
        if (!sql.strip().contains(" ")) {
            throw new BadInputException("the last argument is the SQL statement, and '" + sql + "' is none");
        }
        List<Path> folders = words.subList(0, words.size() - 1).stream()
                .distinct()
                .map(Path::of)
                .toList();
        try (ResultQuery query = ResultQuery.over(folders)) {
            query.answer(sql, new AnswerWriter(format, spec.commandLine().getOut()));
        }
        return ExitStatus.DONE;
    }
}
