package org.orrery.smartnic.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.stream.Collectors;
import org.orrery.ebpf.asm.AssemblyException;
import org.orrery.ebpf.fault.EbpfException;
import org.orrery.kernel.param.InputFormat;
import org.orrery.kernel.param.InputFormatException;
import org.orrery.smartnic.function.FunctionText;
import org.orrery.smartnic.function.Runner;
import org.orrery.smartnic.function.Suspension;
import org.orrery.smartnic.function.UnansweredException;
import org.orrery.smartnic.region.Regions;

/** Assembler text with one function, which replies on each of its paths. */
public final class FunctionFormat implements InputFormat {
    @Override
    public void check(BufferedReader reader) throws IOException {
        String text = text(reader).replaceAll("\\$region\\d+", "1");
        try {
            Runner runner = new Runner(new Regions(), Suspension.RESTAGE, 256, 1, 1, true);
            runner.load(FunctionText.assembled(text).program());
        } catch (AssemblyException wrong) {
            throw wrong.inFile();
        } catch (UnansweredException wrong) {
            throw new InputFormatException(FunctionText.line(text, wrong.slot()), 1, wrong.getMessage());
        } catch (EbpfException wrong) {
            throw new InputFormatException(1, 1, wrong.getMessage());
        }
    }

    static String text(BufferedReader reader) {
        return reader.lines().collect(Collectors.joining("\n"));
    }
}
