package org.orrery.studies.summarise;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.orrery.config.yaml.BadInputException;
import org.orrery.config.yaml.Place;
import org.orrery.config.yaml.Problems;
import org.orrery.config.yaml.Text;
import org.orrery.config.yaml.Tree;
import org.orrery.config.yaml.TreeReader;
import org.orrery.studies.execute.Reasons;
import org.orrery.studies.plan.Expansion;
import org.orrery.studies.plan.ExpectSpec;
import org.orrery.studies.plan.Plan;
import org.orrery.studies.plan.Scenario;

/**
 * Writes the bands of known misses into the file of their scenario. Only the text of the bands changes; comments and layout stay.
 * An expectation that is judged at several points of the sweep gets one band that holds them all. One that is reproduced, or has
 * no value, gets none.
 */
public final class BandRenewal {
    private BandRenewal() {}

    /**
     * Renews the bands of a file.
     *
     * @param plan what was run
     * @param judgements its expectations, judged from all replications that the file asks for
     * @return how many bands were written, those that stay the same included
     * @throws BadInputException if the scenario is no file that can be written, or its layout does not allow it
     */
    public static int renew(Plan plan, List<Judgement> judgements) {
        Scenario scenario = plan.scenario();
        if (!(scenario.place() instanceof Place.OnDisk file)) {
            throw new BadInputException(
                    scenario.place().name() + " is part of the program; give the path of a file to renew its bands");
        }
        Map<Integer, Band> bands = bands(scenario.file().expect(), judgements);
        if (!bands.isEmpty()) {
            write(file.path(), scenario.tree(), bands);
        }
        return bands.size();
    }

    private static Map<Integer, Band> bands(List<ExpectSpec> specs, List<Judgement> judgements) {
        Map<Integer, Band> bands = new LinkedHashMap<>();
        for (int i = 0; i < specs.size(); i++) {
            for (Judgement judgement : judgements) {
                boolean missed =
                        judgement.verdict() == Verdict.NOT_REPRODUCED || judgement.verdict() == Verdict.NOT_DECIDED;
                boolean own = judgement.spec().equals(specs.get(i));
                if (own
                        && missed
                        && specs.get(i).isKnownMiss()
                        && Double.isFinite(judgement.simulated().mean())) {
                    bands.merge(i, Band.around(judgement.simulated()), Band::or);
                }
            }
        }
        return bands;
    }

    private static void write(Path file, Tree.Mapping tree, Map<Integer, Band> bands) {
        try {
            String old = Files.readString(file);
            String text = edited(old, items(tree), bands, file);
            check(file, text, bands);
            if (!text.equals(old)) {
                Files.writeString(file, text);
            }
        } catch (IOException refused) {
            throw new BadInputException("the bands cannot be written to " + file + ": " + Reasons.of(refused));
        }
    }

    private static List<Tree.Mapping> items(Tree.Mapping root) {
        List<Tree.Mapping> items = new ArrayList<>();
        if (root.get("expect").orElse(null) instanceof Tree.Sequence sequence) {
            sequence.items().forEach(item -> items.add((Tree.Mapping) item));
        }
        return items;
    }

    private static String edited(String text, List<Tree.Mapping> items, Map<Integer, Band> bands, Path file) {
        TextEdits edits = new TextEdits(text);
        bands.forEach((index, band) -> {
            Tree.Mapping item = items.get(index);
            String written = band.text(isInPercent(item));
            Optional<Tree> known = item.get("band");
            if (known.isPresent()) {
                int from = edits.offset(known.get().at());
                int to = text.indexOf(']', from);
                if (text.charAt(from) != '[' || to < 0) {
                    throw unfit(file, known.get());
                }
                edits.replace(from, to + 1, written);
            } else {
                Tree.Entry reason = item.entries().get("not-reproduced");
                boolean inBraces = text.charAt(edits.offset(item.at())) == '{';
                String next = inBraces
                        ? ", "
                        : edits.lineEnd() + " ".repeat(reason.keyAt().column() - 1);
                edits.insert(edits.offset(reason.keyAt()), "band: " + written + next);
            }
        });
        return edits.text();
    }

    private static BadInputException unfit(Path file, Tree band) {
        return new BadInputException(
                file + ":" + band.at().line() + ": the band cannot be renewed in place; write it as [lowest, highest]");
    }

    /** A published share is in percent, so is its band; so are the shares and errors of a table. */
    private static boolean isInPercent(Tree.Mapping item) {
        return item.get("table").isPresent()
                || List.of("paper", "atleast", "atmost").stream()
                        .anyMatch(key -> item.get(key).orElse(null) instanceof Tree.Scalar scalar
                                && scalar.text().contains("%"));
    }

    /** Reads the new text again: each band stands at its expectation, or nothing is written. */
    private static void check(Path file, String text, Map<Integer, Band> bands) {
        Problems problems = new Problems();
        Place place = new Place.OnDisk(file);
        Optional<Tree> read = new TreeReader(problems).parse(new Text(place, text), text);
        List<Tree.Mapping> items =
                read.isPresent() ? items(Expansion.expanded((Tree.Mapping) read.get(), problems)) : List.of();
        bands.forEach((index, band) -> {
            String written = index < items.size()
                    ? items.get(index).get("band").map(BandRenewal::printed).orElse("")
                    : "";
            if (!written.equals(band.text(written.contains("%")))) {
                throw new BadInputException(
                        file + ": the bands cannot be renewed in this layout; write them by hand: " + band.text(false));
            }
        });
    }

    private static String printed(Tree band) {
        List<String> ends = new ArrayList<>();
        if (band instanceof Tree.Sequence sequence) {
            sequence.items().forEach(end -> ends.add(end instanceof Tree.Scalar scalar ? scalar.text() : ""));
        }
        return "[" + String.join(", ", ends) + "]";
    }
}
