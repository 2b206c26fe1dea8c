package org.orrery.ebpf.elf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The types of an object file (section {@code .BTF}). */
final class Btf {
    static final int INT = 1;
    static final int POINTER = 2;
    static final int ARRAY = 3;
    static final int STRUCT = 4;
    static final int UNION = 5;
    static final int PROTOTYPE = 13;
    static final int VARIABLE = 14;
    static final int SECTION = 15;
    private static final int MAGIC = 0xeb9f;
    private static final int DEEPEST = 32;
    private static final List<Integer> TRANSPARENT = List.of(8, 9, 10, 11, 18);

    private final List<Type> types = new ArrayList<>();
    private Bytes texts;

    /**
     * A type.
     *
     * @param reference its size in bytes, or the type that it refers to
     * @param count elements of an array, else 0
     */
    record Type(int kind, String name, long reference, long count, List<Member> members) {}

    /**
     * A member of a structure, or a variable of a section.
     *
     * @param offset bits for members, bytes for variables
     */
    record Member(String name, long type, long offset) {}

    /** Returns the names of a section {@code .BTF}. */
    static Bytes texts(Bytes section) {
        return section.slice(section.name() + ", names", section.u32(4) + section.u32(16), section.u32(20));
    }

    static Btf read(Bytes section) {
        Btf btf = new Btf();
        if (section.u16(0) != MAGIC || section.u8(2) != 1) {
            throw new ObjectException(section.name(), "expected types in BTF, version 1");
        }
        long header = section.u32(4);
        Bytes data = section.slice(section.name(), header + section.u32(8), section.u32(12));
        btf.texts = texts(section);
        btf.types.add(new Type(0, "void", 0, 0, List.of()));
        long at = 0;
        while (at < data.length()) {
            at = btf.type(data, at);
        }
        return btf;
    }

    private long type(Bytes data, long at) {
        int info = data.i32(at + 4);
        int kind = info >> 24 & 31;
        int count = info & 0xffff;
        String name = texts.text(data.u32(at));
        long reference = data.u32(at + 8);
        long next = at + 12;
        List<Member> members = new ArrayList<>();
        long elements = 0;
        switch (kind) {
            case INT, VARIABLE, 17 -> next += 4;
            case ARRAY -> {
                reference = data.u32(next);
                elements = data.u32(next + 8);
                next += 12;
            }
            case STRUCT, UNION -> {
                for (int i = 0; i < count; i++, next += 12) {
                    boolean bits = info < 0;
                    long offset = data.u32(next + 8);
                    members.add(new Member(
                            texts.text(data.u32(next)), data.u32(next + 4), bits ? offset & 0xffffff : offset));
                }
            }
            case SECTION -> {
                for (int i = 0; i < count; i++, next += 12) {
                    members.add(new Member("", data.u32(next), data.u32(next + 4)));
                }
            }
            case 6, PROTOTYPE -> next += 8L * count;
            case 19 -> next += 12L * count;
            case POINTER, 7, 8, 9, 10, 11, 12, 16, 18 -> {}
            default -> throw new ObjectException(data.name() + ", offset " + at, "unknown kind of type " + kind);
        }
        data.slice(data.name(), at, next - at);
        types.add(new Type(kind, name, reference, elements, members));
        return next;
    }

    /** Returns a type, behind names and qualifiers. */
    Type type(long number) {
        Type type = plain(number);
        for (int depth = 0; TRANSPARENT.contains(type.kind()); depth++) {
            if (depth == DEEPEST) {
                throw new ObjectException("section '.BTF'", "type " + number + " refers to itself");
            }
            type = plain(type.reference());
        }
        return type;
    }

    private Type plain(long number) {
        if (number < 0 || number >= types.size()) {
            throw new ObjectException("section '.BTF'", "there is no type " + number);
        }
        return types.get((int) number);
    }

    /** Returns the section with its variables. */
    Optional<Type> section(String name) {
        return types.stream()
                .filter(type -> type.kind() == SECTION && type.name().equals(name))
                .findFirst();
    }

    /** Returns the size of a type in bytes. */
    long size(long number) {
        return size(number, 0);
    }

    private long size(long number, int depth) {
        Type type = type(number);
        return switch (type.kind()) {
            case INT, STRUCT, UNION, 6, 16, 19 -> type.reference();
            case POINTER -> 8;
            case ARRAY -> {
                long size = depth == DEEPEST ? 0 : type.count() * size(type.reference(), depth + 1);
                if (size < 0 || size > Integer.MAX_VALUE) {
                    throw new ObjectException("section '.BTF'", "type " + number + " is too large");
                }
                yield size;
            }
            default -> throw new ObjectException("section '.BTF'", "type " + number + " has no size");
        };
    }
}
