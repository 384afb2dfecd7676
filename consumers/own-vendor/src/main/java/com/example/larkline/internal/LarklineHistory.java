package com.example.larkline.internal;

import dev.polysms.Issue;
import dev.polysms.history.HistoryQuery;
import dev.polysms.history.MessageRecord;
import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.Json;
import dev.polysms.spi.Operation;
import dev.polysms.spi.PagedRead;
import dev.polysms.spi.Slice;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * {@code GET Messages}. The cursor is the URL of the next page, empty for the first page.
 *
 * @param now the time of the call
 */
public record LarklineHistory(LarklineAccount account, HistoryQuery query, Instant now)
        implements PagedRead<String, MessageRecord> {
    private static final String PAGE_SIZE = "100";

    /** Returns everything that is known to be wrong with a query. */
    public static List<Issue> check(HistoryQuery query, LarklineAccount account) {
        String path = "/v1/Accounts/" + account.id() + "/Messages?";
        boolean ours = query.resumeToken()
                .map(token -> token.startsWith(path)
                        || token.startsWith(account.base().value() + path))
                .orElse(true);
        return ours
                ? List.of()
                : List.of(new Issue(
                        "resumeToken",
                        "it must come from a page of this account at Larkline",
                        "pass the result of Page.resumeToken() unchanged, or read from the beginning"));
    }

    @Override
    public String first() {
        return query.resumeToken().orElse("");
    }

    @Override
    public Operation<String, Slice<String, MessageRecord>> at(String cursor) {
        return Operation.read("history", this::request, LarklineHistory::slice);
    }

    private ApiRequest request(String cursor) {
        ApiRequest.Builder request = cursor.isEmpty()
                ? account.get("Messages")
                        .query("SentAfter", query.start(now).toString())
                        .query("SentBefore", query.until().map(Instant::toString).orElse(null))
                        .query("PageSize", PAGE_SIZE)
                : account.page(cursor);
        return request.build();
    }

    private static Slice<String, MessageRecord> slice(ApiResponse response) {
        Json answer = response.json();
        if (response.status() != 200 || !answer.at("messages").isArray() || answer.has("code")) {
            throw LarklineErrors.of(response);
        }
        List<MessageRecord> rows = answer.items("messages").stream()
                .map(Json.Item::value)
                .filter(Json::hasContent)
                .map(LarklineRow::read)
                .toList();
        return answer.text("next_page").map(next -> Slice.of(rows, next)).orElseGet(() -> Slice.last(rows));
    }

    @Override
    public Object key(MessageRecord row) {
        return row.id().orElse(null);
    }

    @Override
    public Optional<String> token(String cursor) {
        return Optional.of(cursor);
    }
}
