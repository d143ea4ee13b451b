PRAGMA application_id = 1381390129;
PRAGMA user_version = 2;
BEGIN TRANSACTION;
CREATE TABLE article (id TEXT PRIMARY KEY, sha256 TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO "article" VALUES('hai','fecad82678cbaf51124d7b262f47983ec42fa12e21e49d6137b12a03cd8ebb42');
INSERT INTO "article" VALUES('một','4caf0ba0dc9d6ba89b56058ea50c8df7dfeec47ba20c004809497171fe2b8aae');
CREATE TABLE decision (
            seq INTEGER PRIMARY KEY, at TEXT NOT NULL, annotator TEXT NOT NULL, kind TEXT NOT NULL,
            article TEXT NOT NULL, figure_start INTEGER NOT NULL, figure_end INTEGER NOT NULL,
            indicator TEXT NOT NULL, rule TEXT NOT NULL, reason TEXT NOT NULL, comment TEXT NOT NULL,
            target INTEGER NOT NULL, proposed TEXT, record TEXT, quote TEXT NOT NULL DEFAULT '', made_with INTEGER NOT NULL DEFAULT 0, via TEXT NOT NULL DEFAULT '', seconds REAL);
INSERT INTO "decision" VALUES(1,'2026-01-10T00:00:03Z','lan','accept','một',8,10,'chi','number','','',0,'["chi","14","chi","=","level","actual","2025","xã A","",null,null,"",8,14,8,10,"14 chi"]','=','',0,'audit',0.25);
INSERT INTO "decision" VALUES(2,'2026-01-10T00:00:04Z','lan','fix','một',19,22,'đảng','number','','',0,'["đảng","556","đảng","=","level","actual","2025","xã A","",null,null,"",19,27,19,22,"556 đảng"]','["đảng","556","người","=","level","actual","2026","xã A","",null,null,"",19,27,19,22,"556 đảng"]','',0,'',NULL);
INSERT INTO "decision" VALUES(3,'2026-01-10T00:00:05Z','lan','reject','một',37,39,'tổ','number','other','là tên',0,'["tổ","18","tổ","=","level","actual","2025","xã A","",null,null,"",37,43,37,39,"18\" tổ"]',NULL,'',0,'',NULL);
INSERT INTO "decision" VALUES(4,'2026-01-10T00:00:06Z','lan','skip','một',50,53,'tỷ','number','','',0,'["tỷ","480","tỷ","=","level","actual","2025","xã A","",null,null,"",50,56,50,53,"480 tỷ"]',NULL,'',0,'',NULL);
INSERT INTO "decision" VALUES(5,'2026-01-10T00:00:07Z','lan','add','một',67,69,'chi ngân sách','','','',0,NULL,'["chi ngân sách","96","tỷ","=","level","actual","2025","xã A","",null,null,"",67,72,67,69,"96 tỷ"]','',0,'',NULL);
INSERT INTO "decision" VALUES(6,'2026-01-10T00:00:08Z','lan','comment','một',8,10,'chi','number','','xem lại',0,'["chi","14","chi","=","level","actual","2025","xã A","",null,null,"",8,14,8,10,"14 chi"]',NULL,'',0,'',NULL);
INSERT INTO "decision" VALUES(7,'2026-01-10T00:00:09Z','lan','dismiss','một',0,2,'','','not_indicator','không phải số',0,NULL,NULL,'Xã',0,'',NULL);
INSERT INTO "decision" VALUES(8,'2026-01-10T00:00:10Z','lan','accept','hai',11,12,'hộ','number','','',0,'["hộ","7","hộ","=","level","actual","2025","xã A","",null,null,"",11,15,11,12,"7 hộ"]','=','',8,'earned',NULL);
INSERT INTO "decision" VALUES(9,'2026-01-10T00:00:10Z','lan','accept','hai',23,25,'hộ','number','','',0,'["hộ","12","hộ","=","level","actual","2025","xã A","",null,null,"",23,28,23,25,"12 hộ"]','=','',8,'earned',NULL);
INSERT INTO "decision" VALUES(10,'2026-01-10T00:00:11Z','lan','undo','hai',23,25,'hộ','','','',9,NULL,NULL,'',10,'',NULL);
INSERT INTO "decision" VALUES(11,'2026-01-10T00:00:11Z','lan','undo','hai',11,12,'hộ','','','',8,NULL,NULL,'',10,'',NULL);
INSERT INTO "decision" VALUES(12,'2026-01-10T00:00:12Z','lan','redo','hai',11,12,'hộ','','','',8,NULL,NULL,'',12,'',NULL);
INSERT INTO "decision" VALUES(13,'2026-01-10T00:00:12Z','lan','redo','hai',23,25,'hộ','','','',9,NULL,NULL,'',12,'',NULL);
INSERT INTO "decision" VALUES(14,'2026-01-10T00:00:13Z','lan','reject','hai',43,45,'thôn','number','furniture','',0,'["thôn","66","thôn","=","level","actual","2025","xã A","",null,null,"",43,50,43,45,"66 thôn"]',NULL,'',0,'bulk',NULL);
INSERT INTO "decision" VALUES(15,'2026-01-10T00:00:14Z','lan','undo','hai',43,45,'thôn','','','',14,NULL,NULL,'',0,'',NULL);
CREATE TABLE extraction (
            article TEXT PRIMARY KEY, sha256 TEXT NOT NULL, digest TEXT NOT NULL, body TEXT NOT NULL);
INSERT INTO "extraction" VALUES('một','4caf0ba0dc9d6ba89b56058ea50c8df7dfeec47ba20c004809497171fe2b8aae','fake','[3,["Bài một","","","xã A"],[],[],[]]
[["chi","14","chi","=","level","actual","2025","xã A","",null,null,"",8,14,8,10,"14 chi"],"number",0.5,[],[],[]]
[["đảng","556","đảng","=","level","actual","2025","xã A","",null,null,"",19,27,19,22,"556 đảng"],"number",0.5,[],[],[]]
[["tổ","18","tổ","=","level","actual","2025","xã A","",null,null,"",37,43,37,39,"18\" tổ"],"number",0.5,[],[],[]]
[["tỷ","480","tỷ","=","level","actual","2025","xã A","",null,null,"",50,56,50,53,"480 tỷ"],"number",0.5,[],[],[]]
[["tỷ","96","tỷ","=","level","actual","2025","xã A","",null,null,"",67,72,67,69,"96 tỷ"],"number",0.5,[],[],[]]');
INSERT INTO "extraction" VALUES('hai','fecad82678cbaf51124d7b262f47983ec42fa12e21e49d6137b12a03cd8ebb42','fake','[3,["Bài hai","","","xã A"],[],[],[]]
[["hộ","7","hộ","=","level","actual","2025","xã A","",null,null,"",11,15,11,12,"7 hộ"],"number",0.5,[],[],[]]
[["hộ","12","hộ","=","level","actual","2025","xã A","",null,null,"",23,28,23,25,"12 hộ"],"number",0.5,[],[],[]]
[["thôn","66","thôn","=","level","actual","2025","xã A","",null,null,"",43,50,43,45,"66 thôn"],"number",0.5,[],[],[]]');
CREATE TABLE focus (
            one INTEGER PRIMARY KEY CHECK (one = 1), article TEXT NOT NULL,
            figure_start INTEGER, figure_end INTEGER, indicator TEXT);
INSERT INTO "focus" VALUES(1,'hai',43,45,'thôn');
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO "meta" VALUES('created','2026-01-10T00:00:01Z');
INSERT INTO "meta" VALUES('session','s');
CREATE TABLE truth_version (
            article TEXT NOT NULL, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL, seq INTEGER NOT NULL,
            description TEXT, PRIMARY KEY (article, mtime_ns, size)) WITHOUT ROWID;
INSERT INTO "truth_version" VALUES('hai',722,1795340657040483931,15,'["Bài hai", "", "", "xã A"]');
INSERT INTO "truth_version" VALUES('một',1804,1795340657030930652,15,'["Bài một", "", "", "xã A"]');
CREATE INDEX decision_article ON decision (article, seq);
CREATE TRIGGER decision_stays BEFORE UPDATE ON decision
            BEGIN SELECT RAISE(ABORT, 'the decision log only grows'); END;
CREATE TRIGGER decision_remains BEFORE DELETE ON decision
            BEGIN SELECT RAISE(ABORT, 'the decision log only grows'); END;
COMMIT;
