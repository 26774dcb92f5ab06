"""The requests of the documentation with requests."""
import os

import requests

base = os.environ["CONTRACTKIT_BASE_URL"]
session = requests.Session()
session.headers["Authorization"] = f"Bearer {os.environ['FLUENZR_API_KEY']}"

meta = session.get(f"{base}/contacts", params={"groupId": "grp_xyz789", "status": "active", "perPage": 50}).json()["meta"]
assert meta == {"page": 1, "perPage": 50, "total": 234, "totalPages": 5}, meta

jean = session.get(f"{base}/contacts/con_abc123").json()["data"]
assert (jean["firstName"], jean["phone"]) == ("Jean", "+33612345678"), jean

created = session.post(f"{base}/contacts", json={
    "email": "marie.martin@startup.io", "firstName": "Marie", "groupIds": ["grp_xyz789"],
    "tags": ["prospect", "saas"], "customFields": {"secteur": "SaaS", "taille_entreprise": "10-50"}})
assert created.status_code == 201, created.text
contact = created.json()["data"]
assert contact["groups"] == [{"id": "grp_xyz789", "name": "Leads LinkedIn"}], contact

duplicate = session.post(f"{base}/contacts", json={"email": "MARIE.MARTIN@startup.io"})
assert (duplicate.status_code, duplicate.json()["error"]["message"]) == (409, "Email already exists"), duplicate.text

updated = session.put(f"{base}/contacts/{contact['id']}", json={"jobTitle": "VP Sales"}).json()["data"]
assert updated["jobTitle"] == "VP Sales" and updated["customFields"] == contact["customFields"], updated

found = session.post(f"{base}/contacts/search", json={"filters": {"customFields": {"secteur": "SaaS"}}}).json()
assert contact["id"] in [one["id"] for one in found["data"]], found["meta"]

removed = session.delete(f"{base}/contacts/{contact['id']}/tags", json={"tags": ["saas"]}).json()["data"]
assert removed["tags"] == ["prospect"], removed

deleted = session.delete(f"{base}/contacts/{contact['id']}").json()
assert deleted == {"success": True, "data": {"id": contact["id"], "deleted": True}}, deleted
print("Python: all answers are as printed")
