package org.orrery.ebpf.cost;

import org.orrery.kernel.param.Param;
import org.orrery.kernel.units.Dimension;

/**
 * What instructions and control transfer cost on a core.
 *
 * @param clock clock of the core, in Hz
 * @param cyclesPerInstruction cycles of a native instruction with everything cached and predicted
 * @param kernelNative native instructions of the kernel translator for each eBPF instruction, counted after the verifier
 * @param ubpfNative native instructions of the uBPF translator for each eBPF instruction
 * @param constantNative native instructions of a lddw
 * @param swapNative native instructions of a byte swap
 * @param shiftNative native instructions of a shift by a register
 * @param division cycles of a division or remainder above those of its instructions
 * @param atomic cycles of an atomic operation on a line of the core itself
 * @param kernelEntry cycles to prepare the context, enter and leave a program in the kernel
 * @param ubpfEntry cycles to enter and leave a program in user space
 * @param helperCall cycles to call a helper function and return
 * @param functionCall cycles to call a function of the program and return
 * @param returnThunk cycles that mitigations add to each return of a kernel function or of a function of the program
 * @param directTailCall cycles of a tail call with a constant index, which is patched to a direct jump
 * @param indirectTailCall cycles of a tail call with a variable index
 */
public record CoreCosts(
        @Param(doc = "Clock of the core.", dimension = Dimension.FREQUENCY, min = "1 MHz", calibration = "ebpf.clock")
        long clock,

        @Param(
                doc = "Cycles of a native instruction with everything cached and predicted.",
                min = "0.01",
                max = "100",
                calibration = "ebpf.cycles-per-instruction")
        double cyclesPerInstruction,

        @Param(
                doc =
                        "Native instructions of the kernel translator for each eBPF instruction, counted after the verifier.",
                min = "0.1",
                max = "100",
                calibration = "ebpf.native-kernel")
        double kernelNative,

        @Param(
                doc = "Native instructions of the uBPF translator for each eBPF instruction.",
                min = "0.1",
                max = "100",
                calibration = "ebpf.native-ubpf")
        double ubpfNative,

        @Param(doc = "Native instructions of a lddw.", min = "0", max = "100", calibration = "ebpf.native-lddw")
        double constantNative,

        @Param(doc = "Native instructions of a byte swap.", min = "0", max = "100", calibration = "ebpf.native-swap")
        double swapNative,

        @Param(
                doc = "Native instructions of a shift by a register.",
                min = "0",
                max = "100",
                calibration = "ebpf.native-shift")
        double shiftNative,

        @Param(
                doc = "Cycles of a division or remainder above those of its instructions.",
                min = "0",
                max = "1000",
                calibration = "ebpf.division")
        double division,

        @Param(
                doc = "Cycles of an atomic operation on a line of the core itself.",
                min = "0",
                max = "1000",
                calibration = "ebpf.atomic")
        double atomic,

        @Param(
                doc = "Cycles to prepare the context, enter and leave a program in the kernel.",
                min = "0",
                max = "100000",
                calibration = "ebpf.entry-kernel")
        double kernelEntry,

        @Param(
                doc = "Cycles to enter and leave a program in user space.",
                min = "0",
                max = "100000",
                calibration = "ebpf.entry-ubpf")
        double ubpfEntry,

        @Param(
                doc = "Cycles to call a helper function and return.",
                min = "0",
                max = "10000",
                calibration = "ebpf.helper-call")
        double helperCall,

        @Param(
                doc = "Cycles to call a function of the program and return.",
                min = "0",
                max = "10000",
                calibration = "ebpf.function-call")
        double functionCall,

        @Param(
                doc =
                        "Cycles that mitigations add to each return of a kernel function or of a function of the program.",
                min = "0",
                max = "10000",
                calibration = "ebpf.return-thunk")
        double returnThunk,

        @Param(
                doc = "Cycles of a tail call with a constant index, which is patched to a direct jump.",
                min = "0",
                max = "10000",
                calibration = "ebpf.tail-call-direct")
        double directTailCall,

        @Param(
                doc = "Cycles of a tail call with a variable index.",
                min = "0",
                max = "10000",
                calibration = "ebpf.tail-call-indirect")
        double indirectTailCall) {}
