package org.orrery.scenarios.malformed;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Ways to spoil a file. */
enum Mutation {
    FLIP_BYTES {
        @Override
        byte[] of(byte[] file, Random chance) {
            byte[] copy = file.clone();
            for (int i = 0; i < 1 + chance.nextInt(4) && copy.length > 0; i++) {
                copy[chance.nextInt(copy.length)] ^= (byte) (1 << chance.nextInt(8));
            }
            return copy;
        }
    },
    TRUNCATE {
        @Override
        byte[] of(byte[] file, Random chance) {
            return Arrays.copyOf(file, chance.nextInt(file.length + 1));
        }
    },
    BYTE_ORDER_MARK {
        @Override
        byte[] of(byte[] file, Random chance) {
            return joined(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}, file);
        }
    },
    OTHER_ENCODING {
        @Override
        byte[] of(byte[] file, Random chance) {
            String text = new String(file, StandardCharsets.UTF_8) + "# \u00e4\n";
            return text.getBytes(chance.nextBoolean() ? StandardCharsets.UTF_16 : StandardCharsets.ISO_8859_1);
        }
    },
    ODD_CHARACTER {
        @Override
        byte[] of(byte[] file, Random chance) {
            String[] odd = {
                "\0", "\t", "\r", "\"", "'", "\u202e", "\u0007", "{", "]", "&", "*", "%", "@", "`", ",", ":", "|"
            };
            return insert(file, odd[chance.nextInt(odd.length)], chance);
        }
    },
    DEEP_NESTING {
        @Override
        byte[] of(byte[] file, Random chance) {
            return replaceOne(file, NUMBER, "[".repeat(2 + chance.nextInt(4000)), chance);
        }
    },
    DELETE_LINE {
        @Override
        byte[] of(byte[] file, Random chance) {
            List<String> lines = lines(file);
            lines.remove(chance.nextInt(lines.size()));
            return bytes(lines);
        }
    },
    REPEAT_LINE {
        @Override
        byte[] of(byte[] file, Random chance) {
            List<String> lines = lines(file);
            int line = chance.nextInt(lines.size());
            lines.add(chance.nextInt(lines.size()), lines.get(line));
            return bytes(lines);
        }
    },
    SWAP_LINES {
        @Override
        byte[] of(byte[] file, Random chance) {
            List<String> lines = lines(file);
            Collections.swap(lines, chance.nextInt(lines.size()), chance.nextInt(lines.size()));
            return bytes(lines);
        }
    },
    INDENT_LINE {
        @Override
        byte[] of(byte[] file, Random chance) {
            List<String> lines = lines(file);
            lines.replaceAll(line -> chance.nextInt(lines.size()) == 0 ? "  " + line : line);
            return bytes(lines);
        }
    },
    CHANGE_NUMBER {
        @Override
        byte[] of(byte[] file, Random chance) {
            String[] others = {
                "0",
                "-1",
                "1e308",
                "1e-400",
                "1e999",
                "NaN",
                ".nan",
                ".inf",
                "-.inf",
                "99999999999999999999",
                "010",
                "0x1F",
                "1_000",
                "4.7",
                "1,5",
                "",
                "~",
                "true",
                "oops",
                "[1]",
                "{a: 1}",
                "1 parsec",
                "1e9",
                "-0",
                "2147483648"
            };
            return replaceOne(file, NUMBER, others[chance.nextInt(others.length)], chance);
        }
    },
    CHANGE_WORD {
        @Override
        byte[] of(byte[] file, Random chance) {
            String[] others = {
                "", "x", "type", "name", "${missing}", "${", "\u00fc", "a.b.c", "..", "../../x", "/dev/null", "1"
            };
            return replaceOne(file, WORD, others[chance.nextInt(others.length)], chance);
        }
    },
    SWAP_LETTERS {
        @Override
        byte[] of(byte[] file, Random chance) {
            byte[] copy = file.clone();
            int at = copy.length < 2 ? 0 : chance.nextInt(copy.length - 1);
            if (copy.length >= 2) {
                byte kept = copy[at];
                copy[at] = copy[at + 1];
                copy[at + 1] = kept;
            }
            return copy;
        }
    },
    TWICE {
        @Override
        byte[] of(byte[] file, Random chance) {
            return joined(file, chance.nextBoolean() ? file : joined(bytes(List.of("---")), file));
        }
    },
    DELETE_RANGE {
        @Override
        byte[] of(byte[] file, Random chance) {
            int from = chance.nextInt(file.length + 1);
            int to = Math.min(file.length, from + chance.nextInt(40));
            return joined(Arrays.copyOf(file, from), Arrays.copyOfRange(file, to, file.length));
        }
    };

    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.])[+-]?[0-9][0-9.]*(?![\\w.])");
    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");

    /** Returns a spoilt copy. */
    abstract byte[] of(byte[] file, Random chance);

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    private static byte[] insert(byte[] file, String text, Random chance) {
        int at = chance.nextInt(file.length + 1);
        byte[] head = joined(Arrays.copyOf(file, at), text.getBytes(StandardCharsets.UTF_8));
        return joined(head, Arrays.copyOfRange(file, at, file.length));
    }

    private static byte[] replaceOne(byte[] file, Pattern pattern, String replacement, Random chance) {
        String text = new String(file, StandardCharsets.UTF_8);
        List<MatchResult> found = pattern.matcher(text).results().toList();
        if (found.isEmpty()) {
            return insert(file, replacement, chance);
        }
        MatchResult chosen = found.get(chance.nextInt(found.size()));
        return (text.substring(0, chosen.start()) + replacement + text.substring(chosen.end()))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> lines(byte[] file) {
        return new ArrayList<>(Arrays.asList(new String(file, StandardCharsets.UTF_8).split("\n", -1)));
    }

    private static byte[] bytes(List<String> lines) {
        return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    }
}
