package dev.polysms.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The same question answered slowly and plainly: each character becomes the list of units it is sent as, and segments are
 * boxes that are filled with whole characters, one after the other.
 */
final class SlowSmsText {
    private static final Set<Integer> BASIC = Gsm7Table.basic();
    private static final Set<Integer> EXTENSION = Gsm7Table.extension();

    final boolean gsm7;
    final List<List<String>> boxes;
    final List<String> parts = new ArrayList<>();
    final List<ForcingCharacter> forcing = new ArrayList<>();
    final int limit;
    final int units;

    SlowSmsText(String text) {
        List<Integer> characters = text.codePoints().boxed().toList();
        int index = 0;
        for (int character : characters) {
            if (!BASIC.contains(character) && !EXTENSION.contains(character)) {
                forcing.add(new ForcingCharacter(character, index));
            }
            index += Character.toString(character).length();
        }
        gsm7 = forcing.isEmpty();

        int sum = 0;
        for (int character : characters) {
            sum += unitsOf(character).size();
        }
        units = sum;
        boolean one = units <= (gsm7 ? 160 : 70);
        limit = gsm7 ? (one ? 160 : 153) : (one ? 70 : 67);
        boxes = fill(characters);
    }

    int unitsLeft() {
        return limit - boxes.get(boxes.size() - 1).size();
    }

    /** True if a box was left with room because the next character would not fit as a whole. */
    boolean padded() {
        return boxes.subList(0, boxes.size() - 1).stream().anyMatch(box -> box.size() < limit);
    }

    private List<List<String>> fill(List<Integer> characters) {
        List<List<String>> filled = new ArrayList<>();
        List<String> box = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (int character : characters) {
            List<String> more = unitsOf(character);
            if (box.size() + more.size() > limit) {
                filled.add(box);
                parts.add(part.toString());
                box = new ArrayList<>();
                part = new StringBuilder();
            }
            box.addAll(more);
            part.appendCodePoint(character);
        }
        filled.add(box);
        parts.add(part.toString());
        return filled;
    }

    private List<String> unitsOf(int character) {
        if (gsm7) {
            return EXTENSION.contains(character) ? List.of("escape", "code") : List.of("code");
        }
        return character > 0xFFFF ? List.of("high half", "low half") : List.of("code unit");
    }
}
