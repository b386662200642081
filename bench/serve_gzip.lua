-- SPDX-License-Identifier: Apache-2.0
-- As browsers ask.
wrk.headers["Accept-Encoding"] = "gzip"
