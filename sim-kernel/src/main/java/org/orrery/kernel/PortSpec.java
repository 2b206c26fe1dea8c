package org.orrery.kernel;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.orrery.kernel.param.ParamSpec;

/**
 * A port as a component type declares it.
 *
 * @param name name within the component
 * @param kind what passes, and which way
 * @param types class of what passes; of questions and of answers for those that ask and answer
 * @param optional whether it may be left unconnected; so may every port that takes
 * @param backPressure whether what takes can ask what gives to wait
 * @param doc one sentence of documentation
 */
public record PortSpec(
        String name, Kind kind, List<Class<?>> types, boolean optional, boolean backPressure, String doc) {
    /** What passes through a port, and which way. */
    public enum Kind {
        /** Takes messages; see {@link Input}. */
        INPUT(Input.class, false),
        /** Sends messages to one receiver; see {@link Output}. */
        OUTPUT(Output.class, true),
        /** Sends messages to several receivers; see {@link Outputs}. */
        OUTPUTS(Outputs.class, true),
        /** Asks questions and gets answers; see {@link Requestor}. */
        REQUESTOR(Requestor.class, true),
        /** Asks questions of several components; see {@link Requestors}. */
        REQUESTORS(Requestors.class, true),
        /** Takes questions and answers them; see {@link Replier}. */
        REPLIER(Replier.class, false),
        /** Hands a reference over, once, before time 0; see {@link Plug}. */
        PLUG(Plug.class, true),
        /** Takes references before time 0; see {@link Socket}. */
        SOCKET(Socket.class, false);

        private final Class<?> port;
        private final boolean outgoing;

        Kind(Class<?> port, boolean outgoing) {
            this.port = port;
            this.outgoing = outgoing;
        }

        /** Returns whether a scenario writes where it leads. */
        public boolean isOutgoing() {
            return outgoing;
        }

        /** Returns whether it may lead to several places. */
        public boolean leadsToSeveral() {
            return this == OUTPUTS || this == REQUESTORS;
        }

        /** Returns the kind of a port that leads to one place only, and does the same there. */
        public Kind toOne() {
            return this == OUTPUTS ? OUTPUT : this == REQUESTORS ? REQUESTOR : this;
        }

        /** Returns whether a port of this kind can lead to one of the other. */
        public boolean leadsTo(Kind other) {
            return switch (this) {
                case OUTPUT, OUTPUTS -> other == INPUT;
                case REQUESTOR, REQUESTORS -> other == REPLIER;
                case PLUG -> other == SOCKET;
                default -> false;
            };
        }

        private static Kind of(RecordComponent component) {
            return Arrays.stream(values())
                    .filter(kind -> kind.port == component.getType())
                    .findFirst()
                    .orElseThrow(() -> defect(component, "is not a port"));
        }
    }

    /** What follows from a class alone and is dear to find. */
    private static final ClassValue<List<PortSpec>> DECLARED = new ClassValue<>() {
        @Override
        protected List<PortSpec> computeValue(Class<?> type) {
            return read(type);
        }
    };

    /** Copies the classes. */
    public PortSpec {
        types = List.copyOf(types);
    }

    /**
     * Returns the ports that a record declares, in its order.
     *
     * @param declared a record whose components carry {@link Port}
     * @throws IllegalArgumentException if one does not: a defect of the model
     */
    public static List<PortSpec> of(Class<? extends Record> declared) {
        return DECLARED.get(declared);
    }

    private static List<PortSpec> read(Class<?> declared) {
        List<PortSpec> specs = new ArrayList<>();
        for (RecordComponent component : declared.getRecordComponents()) {
            Port port = component.getAnnotation(Port.class);
            if (port == null) {
                throw defect(component, "lacks @Port");
            }
            if (!(component.getGenericType() instanceof ParameterizedType generic)) {
                throw defect(component, "lacks the class of its messages");
            }
            List<Class<?>> types = new ArrayList<>();
            for (Type argument : generic.getActualTypeArguments()) {
                types.add((Class<?>) (argument instanceof ParameterizedType inner ? inner.getRawType() : argument));
            }
            specs.add(new PortSpec(
                    ParamSpec.kebab(component.getName()),
                    Kind.of(component),
                    types,
                    port.optional(),
                    port.backPressure(),
                    port.doc()));
        }
        return List.copyOf(specs);
    }

    private static IllegalArgumentException defect(RecordComponent component, String what) {
        return new IllegalArgumentException("record component "
                + component.getDeclaringRecord().getName() + "." + component.getName() + " " + what);
    }

    /** Returns whether what this port gives is what the other takes. */
    public boolean fits(PortSpec other) {
        return kind.leadsTo(other.kind)
                && other.types.get(0).isAssignableFrom(types.get(0))
                && (types.size() == 1 || types.get(1).isAssignableFrom(other.types.get(1)))
                && (!other.backPressure || backPressure);
    }

    /** Returns what passes, for messages: {@code Job}, or {@code Call answered by Answer}. */
    public String what() {
        return types.stream().map(PortSpec::name).collect(Collectors.joining(" answered by "));
    }

    private static String name(Class<?> type) {
        return type.getEnclosingClass() == null
                ? type.getSimpleName()
                : name(type.getEnclosingClass()) + "." + type.getSimpleName();
    }
}
