package dev.polysms.benchmarks;

import java.nio.charset.StandardCharsets;

/** The answers of the canned server, in the shapes of the vendors' documents. */
final class CannedAnswers {
    /** How many rows a page has. */
    static final int ROWS = 1_000;

    private static final int MOST_ROWS = 1_000_000;
    private static final String ID = "0000000000";
    private static final byte[] PAGE = page();
    private static final int[] IDS = ids();

    private CannedAnswers() {}

    static byte[] to(String path, String request) {
        if (path.endsWith("/GetSmsHistory")) {
            return page(number(request, "offset="));
        }
        return text(path).getBytes(StandardCharsets.UTF_8);
    }

    private static String text(String path) {
        if (path.contains("/primevox/")) {
            return "{\"success\":{\"messageId\":\"67890\",\"conversationId\":\"12345\"}}";
        }
        if (path.contains("/voiceelements/")) {
            return "{\"status\":\"0\",\"reason\":\"Success\",\"customerTag\":\"mytag\",\"trackingId\":\"669915\"}";
        }
        if (path.contains("/voipex/")) {
            return "{\"id\":\"6f1c2a9e-51d4-4c2f-9a61-7d0f3b7f8c11\",\"from\":\"+420777888999\",\"to\":\"+420607608609\","
                    + "\"text\":\"Your table is free at seven.\",\"direction\":\"OUT\","
                    + "\"createdAt\":\"2021-09-01T12:00:00.000+02:00\"}";
        }
        if (path.contains("/voximplant/")) {
            return "{\"result\":1,\"message_id\":3996474,\"fragments_count\":1}";
        }
        return "{\"message-count\":\"1\",\"messages\":[{\"to\":\"447700900000\",\"message-id\":\"0A00\",\"status\":\"0\","
                + "\"remaining-balance\":\"3.14\",\"message-price\":\"0.03\",\"network\":\"12345\"}]}";
    }

    /** Returns a number in a form, or 0. */
    private static long number(String request, String name) {
        int start = request.lastIndexOf(name);
        if (start < 0) {
            return 0;
        }
        int end = start + name.length();
        long number = 0;
        while (end < request.length() && Character.isDigit(request.charAt(end))) {
            number = number * 10 + Character.digit(request.charAt(end), 10);
            end++;
        }
        return number;
    }

    /** A page of rows with ids that follow the offset; the last page of a million rows is empty. */
    private static byte[] page(long offset) {
        if (offset >= MOST_ROWS) {
            return "{\"result\":[]}".getBytes(StandardCharsets.US_ASCII);
        }
        byte[] page = PAGE.clone();
        for (int row = 0; row < ROWS; row++) {
            long id = offset + row + 1_000_000_000;
            for (int digit = ID.length() - 1; digit >= 0; digit--) {
                page[IDS[row] + digit] = (byte) ('0' + id % 10);
                id /= 10;
            }
        }
        return page;
    }

    private static byte[] page() {
        StringBuilder page = new StringBuilder("{\"result\":[");
        for (int row = 0; row < ROWS; row++) {
            boolean inbound = row % 3 == 0;
            page.append(row == 0 ? "" : ",")
                    .append("{\"message_id\":")
                    .append(ID)
                    .append(",\"source_number\":44744333")
                    .append(1_000 + row)
                    .append(",\"destination_number\":447443332212,\"direction\":\"")
                    .append(inbound ? "IN" : "OUT")
                    .append(
                            "\",\"fragments\":1,\"cost\":0.0525,\"status_id\":\"1\",\"processed_date\":\"2026-01-01 10:")
                    .append(10 + row % 50)
                    .append(':')
                    .append(10 + row % 47)
                    .append("\",\"transaction_id\":")
                    .append(70_000 + row)
                    .append(",\"text\":\"See you at eight, table ")
                    .append(row)
                    .append("\"}");
        }
        return page.append("]}").toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static int[] ids() {
        String page = new String(PAGE, StandardCharsets.US_ASCII);
        int[] ids = new int[ROWS];
        int from = 0;
        for (int row = 0; row < ROWS; row++) {
            ids[row] = page.indexOf(ID, from);
            from = ids[row] + ID.length();
        }
        return ids;
    }
}
